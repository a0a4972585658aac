WITH RECURSIVE line(id, name, generation, line) AS (
    SELECT id, name, 0, name FROM abbots WHERE id = 1
    UNION ALL
    SELECT a.id, a.name, l.generation + 1, l.line || ' > ' || a.name
    FROM line l, abbots a
    WHERE a.teacher_id = l.id
) CYCLE id SET again USING way
SELECT generation, name, line FROM line WHERE NOT again ORDER BY generation, id;
