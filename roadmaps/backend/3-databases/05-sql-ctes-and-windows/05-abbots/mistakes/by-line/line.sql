WITH RECURSIVE line AS (
    SELECT id, name, 0 AS generation, name AS line, ARRAY[id] AS met FROM abbots WHERE id = 1
    UNION ALL
    SELECT a.id, a.name, l.generation + 1, l.line || ' > ' || a.name, met || a.id
    FROM line l JOIN abbots a ON a.teacher_id = l.id WHERE a.id <> ALL (met)
)
SELECT generation, name, line FROM line ORDER BY line;
