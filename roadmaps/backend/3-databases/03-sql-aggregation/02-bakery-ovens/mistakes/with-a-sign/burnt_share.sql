SELECT oven, round(100.0 * sum(burnt) / nullif(sum(loaves), 0), 1) || '%' AS percent
FROM batches
WHERE burnt IS NOT NULL
GROUP BY oven
ORDER BY oven;
