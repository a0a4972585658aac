SELECT gauge, read_at::date AS day, count(DISTINCT cm) AS readings, round(avg(cm), 1) AS mean_cm
FROM readings
GROUP BY gauge, read_at::date
ORDER BY gauge, day;
