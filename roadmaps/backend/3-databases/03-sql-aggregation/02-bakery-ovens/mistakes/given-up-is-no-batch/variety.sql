SELECT baked_on, count(DISTINCT bread) AS breads
FROM batches
WHERE loaves > 0
GROUP BY baked_on
ORDER BY baked_on;
