SELECT oven, count(*) AS batches, sum(burnt) AS with_burnt
FROM batches
GROUP BY oven
ORDER BY oven;
