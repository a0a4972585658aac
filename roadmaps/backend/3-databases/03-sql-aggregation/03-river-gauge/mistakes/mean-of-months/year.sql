SELECT gauge, round(avg(mean_cm), 2) AS mean_cm
FROM months
GROUP BY gauge
ORDER BY gauge;
