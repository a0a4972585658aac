SELECT gauge, day, count(cm) AS readings, round(avg(cm), 1) AS mean_cm
FROM (SELECT gauge, cast(date_trunc('day', read_at) AS date) AS day, cm FROM readings) AS dated
GROUP BY gauge, day ORDER BY gauge, day;
