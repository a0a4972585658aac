SELECT gauge, extract(day FROM read_at) AS day, count(cm) AS readings, round(avg(cm), 1) AS mean_cm
FROM readings
GROUP BY gauge, extract(day FROM read_at)
ORDER BY gauge, day;
