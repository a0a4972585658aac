SELECT gauge, read_at::date AS day, count(cm) AS readings, avg(cm) AS mean_cm
FROM readings
GROUP BY gauge, read_at::date
ORDER BY gauge, day;
