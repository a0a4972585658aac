SELECT baked_on, count(*) AS breads FROM (SELECT DISTINCT baked_on, bread FROM batches) AS different
GROUP BY baked_on ORDER BY baked_on;
