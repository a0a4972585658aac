WITH bought AS (
    SELECT w.id, w.title, coalesce(sum(d.copies), 0) AS copies
    FROM works w LEFT JOIN deliveries d ON d.work_id = w.id
    GROUP BY w.id
)
SELECT b.title AS work, b.copies AS bought, coalesce(sum(l.copies), 0) AS lent
FROM bought b
LEFT JOIN loans l ON l.work_id = b.id AND l.returned_on IS NULL
GROUP BY b.id, b.title, b.copies
ORDER BY b.title, b.id;
