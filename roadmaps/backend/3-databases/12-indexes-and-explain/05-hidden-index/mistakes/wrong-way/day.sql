SELECT id, code, at, celsius
FROM reports
WHERE at >= '2024-03-05' AND at < '2024-03-06'
ORDER BY id;
