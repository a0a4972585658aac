SELECT oven, count(*) AS batches, count(burnt > 0) AS with_burnt
FROM batches
GROUP BY oven
ORDER BY oven;
