SELECT gauge, round(avg(mean_cm), 2) AS mean_cm
FROM (SELECT gauge, mean_cm, generate_series(1, greatest(readings, 1)) AS n FROM months) AS each_reading
GROUP BY gauge ORDER BY gauge;
