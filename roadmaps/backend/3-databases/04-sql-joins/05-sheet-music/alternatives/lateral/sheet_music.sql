SELECT w.title AS work, d.copies AS bought, l.copies AS lent
FROM works w
CROSS JOIN LATERAL (SELECT coalesce(sum(copies), 0) AS copies FROM deliveries WHERE work_id = w.id) d
CROSS JOIN LATERAL (
    SELECT coalesce(sum(copies) FILTER (WHERE returned_on IS NULL), 0) AS copies FROM loans WHERE work_id = w.id
) l
ORDER BY w.title, w.id;
