SELECT oven, round(100.0 * sum(burnt) / sum(loaves), 1) AS percent
FROM batches
WHERE burnt IS NOT NULL
GROUP BY oven
ORDER BY oven;
