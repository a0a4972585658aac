WITH RECURSIVE measured AS (
    SELECT DISTINCT gauge, at FROM readings WHERE cm IS NOT NULL
), walk AS (
    SELECT gauge, at AS first, at AS last FROM measured m
    WHERE NOT EXISTS (SELECT 1 FROM measured b WHERE b.gauge = m.gauge AND b.at = m.at - interval '1 hour')
    UNION ALL
    SELECT w.gauge, w.first, m.at FROM walk w JOIN measured m ON m.gauge = w.gauge AND m.at = w.last + interval '1 hour'
)
SELECT gauge, first, max(last) AS last, count(*) AS hours FROM walk GROUP BY gauge, first ORDER BY gauge, first;
