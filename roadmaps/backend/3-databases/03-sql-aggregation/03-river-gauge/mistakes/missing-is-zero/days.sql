SELECT gauge, read_at::date AS day, count(cm) AS readings, round(CASE WHEN count(cm) > 0 THEN avg(coalesce(cm, 0)) END, 1) AS mean_cm
FROM readings
GROUP BY gauge, read_at::date
ORDER BY gauge, day;
