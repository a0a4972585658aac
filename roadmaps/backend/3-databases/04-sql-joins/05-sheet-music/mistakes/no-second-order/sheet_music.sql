SELECT w.title AS work, coalesce(d.copies, 0) AS bought, coalesce(l.copies, 0) AS lent
FROM works w
LEFT JOIN (SELECT work_id, sum(copies) AS copies FROM deliveries GROUP BY work_id) d ON d.work_id = w.id
LEFT JOIN (SELECT work_id, sum(copies) AS copies FROM loans WHERE returned_on IS NULL GROUP BY work_id) l
    ON l.work_id = w.id
ORDER BY w.title, bought;
