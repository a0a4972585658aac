SELECT gauge, round(sum(readings * mean_cm) / nullif(sum(readings), 0)) AS mean_cm
FROM months
GROUP BY gauge
ORDER BY gauge;
