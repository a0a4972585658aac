SELECT * FROM reports
WHERE at >= date '2024-03-05' AND at < date '2024-03-05' + 1
ORDER BY id
