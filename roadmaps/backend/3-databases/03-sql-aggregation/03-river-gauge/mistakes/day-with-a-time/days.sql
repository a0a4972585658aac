SELECT gauge, date_trunc('day', read_at) AS day, count(cm) AS readings, round(avg(cm), 1) AS mean_cm
FROM readings
GROUP BY gauge, date_trunc('day', read_at)
ORDER BY gauge, day;
