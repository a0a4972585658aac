WITH moves AS (
    SELECT work_id, copies AS bought, 0 AS lent FROM deliveries
    UNION ALL
    SELECT work_id, 0, copies FROM loans WHERE returned_on IS NULL
)
SELECT w.title AS work, coalesce(sum(m.bought), 0) AS bought, coalesce(sum(m.lent), 0) AS lent
FROM works w
LEFT JOIN moves m ON m.work_id = w.id
GROUP BY w.id, w.title
ORDER BY w.title, w.id;
