SELECT baked_on, count(DISTINCT bread) AS breads
FROM batches
GROUP BY baked_on
ORDER BY baked_on;
