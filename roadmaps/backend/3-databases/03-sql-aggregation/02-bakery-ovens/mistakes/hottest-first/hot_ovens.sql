SELECT oven, count(*) AS batches, count(*) FILTER (WHERE burnt > 0) AS with_burnt
FROM batches
GROUP BY oven
ORDER BY with_burnt DESC, oven;
