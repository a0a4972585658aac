UPDATE trainers SET trained_by = 4 WHERE name = 'Ada';

WITH RECURSIVE line AS (
    SELECT id, name, 0 AS depth, ARRAY[id] AS way
    FROM trainers
    WHERE name = 'Ada'
    UNION ALL
    SELECT t.id, t.name, line.depth + 1, way || t.id
    FROM line
    JOIN trainers t ON t.trained_by = line.id
    WHERE t.id <> ALL (way)
)
SELECT depth, name, way FROM line ORDER BY depth, id;
