SELECT 0 AS generation, name, name AS line FROM abbots WHERE id = 1
UNION ALL
SELECT 1, a.name, t.name || ' > ' || a.name FROM abbots t JOIN abbots a ON a.teacher_id = t.id WHERE t.id = 1
ORDER BY 1;
