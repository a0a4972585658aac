SELECT w.title AS work, coalesce(b.copies, 0) AS bought, coalesce(sum(l.copies), 0) AS lent
FROM works w
LEFT JOIN (SELECT work_id, sum(copies) AS copies FROM deliveries GROUP BY work_id) b ON b.work_id = w.id
LEFT JOIN deliveries d ON d.work_id = w.id
LEFT JOIN loans l ON l.work_id = w.id AND l.returned_on IS NULL
GROUP BY w.id, w.title, b.copies
ORDER BY w.title, w.id;
