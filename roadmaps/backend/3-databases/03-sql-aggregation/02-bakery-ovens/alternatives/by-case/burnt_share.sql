SELECT oven,
    round(sum(burnt) * 100::numeric / nullif(sum(loaves) FILTER (WHERE burnt IS NOT NULL), 0), 1) AS percent
FROM batches GROUP BY oven HAVING count(burnt) > 0 ORDER BY oven;
