SELECT oven, round(avg(100.0 * burnt / nullif(loaves, 0)), 1) AS percent
FROM batches
WHERE burnt IS NOT NULL
GROUP BY oven
ORDER BY oven;
