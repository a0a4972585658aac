SELECT oven, round(100.0 * sum(burnt) / nullif(sum(loaves), 0), 1) AS percent
FROM batches
GROUP BY oven HAVING count(burnt) > 0
ORDER BY oven;
