SELECT oven, count(*) AS batches, sum(CASE WHEN burnt > 0 THEN 1 END) AS with_burnt
FROM batches
GROUP BY oven
ORDER BY oven;
