SELECT oven, count(*) AS batches, count(*) AS with_burnt
FROM batches WHERE burnt > 0
GROUP BY oven
ORDER BY oven;
