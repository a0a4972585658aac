WITH RECURSIVE line AS (
    SELECT id, name, 0 AS generation, name AS line FROM abbots WHERE id = 1
    UNION
    SELECT a.id, a.name, l.generation + 1, l.line || ' > ' || a.name
    FROM line l JOIN abbots a ON a.teacher_id = l.id
)
SELECT generation, name, line FROM line ORDER BY generation, id;
