SELECT gauge, to_char(read_at, 'YYYY-MM-DD') AS day, count(cm) AS readings, round(avg(cm), 1) AS mean_cm
FROM readings
GROUP BY gauge, to_char(read_at, 'YYYY-MM-DD')
ORDER BY gauge, day;
