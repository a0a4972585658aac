WITH RECURSIVE line AS (
    SELECT id, name, 0 AS depth
    FROM trainers
    WHERE name = 'Ada'
    UNION ALL
    SELECT t.id, t.name, line.depth + 1
    FROM line
    JOIN trainers t ON t.trained_by = line.id
)
SELECT depth, name FROM line ORDER BY depth, id;
