SELECT w.title AS work, d.copies AS bought, l.copies AS lent
FROM works w
JOIN (SELECT work_id, sum(copies) AS copies FROM deliveries GROUP BY work_id) d ON d.work_id = w.id
JOIN (SELECT work_id, sum(copies) AS copies FROM loans WHERE returned_on IS NULL GROUP BY work_id) l ON l.work_id = w.id
ORDER BY w.title, w.id;
