SELECT w.title AS work, coalesce(sum(d.copies), 0) AS bought,
       (SELECT coalesce(sum(copies), 0) FROM loans WHERE work_id = w.id AND returned_on IS NULL) AS lent
FROM works w
LEFT JOIN deliveries d ON d.work_id = w.id
LEFT JOIN loans l ON l.work_id = w.id AND l.returned_on IS NULL
GROUP BY w.id, w.title
ORDER BY w.title, w.id;
