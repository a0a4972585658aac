SELECT gauge, round(sum(readings * coalesce(mean_cm, 0)) / sum(readings), 2) AS mean_cm
FROM months
GROUP BY gauge
ORDER BY gauge;
