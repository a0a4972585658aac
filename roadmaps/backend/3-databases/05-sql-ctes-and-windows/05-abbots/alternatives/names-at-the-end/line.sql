WITH RECURSIVE walk(id, way) AS (
    SELECT id, ARRAY[id] FROM abbots WHERE id = 1
    UNION ALL
    SELECT a.id, way || a.id FROM walk JOIN abbots a ON a.teacher_id = walk.id WHERE NOT a.id = ANY (way)
)
SELECT cardinality(way) - 1 AS generation, abbots.name,
       (SELECT string_agg(b.name, ' > ' ORDER BY place)
        FROM unnest(way) WITH ORDINALITY AS step(id, place) JOIN abbots b ON b.id = step.id) AS line
FROM walk JOIN abbots ON abbots.id = walk.id
ORDER BY generation, walk.id;
