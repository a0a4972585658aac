SELECT gauge, CASE WHEN sum(readings) > 0 THEN round(sum(mean_cm * readings) / sum(readings), 2) END AS mean_cm
FROM months GROUP BY gauge ORDER BY gauge;
