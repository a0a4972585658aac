WITH RECURSIVE line AS (
    SELECT id, name, 0 AS generation, name AS line FROM abbots WHERE id = 1
    UNION ALL
    SELECT a.id, a.name, l.generation + 1, l.line || ' > ' || a.name
    FROM line l JOIN abbots a ON a.teacher_id = l.id WHERE l.generation < 40
)
SELECT generation, name, line FROM line ORDER BY generation, id;
