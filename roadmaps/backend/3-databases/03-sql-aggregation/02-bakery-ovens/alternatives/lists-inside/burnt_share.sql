WITH looked AS (SELECT oven, sum(loaves)::numeric AS loaves, sum(burnt) AS burnt FROM batches WHERE burnt >= 0 GROUP BY oven)
SELECT oven, CASE WHEN loaves > 0 THEN round(burnt / loaves * 100, 1) END AS percent FROM looked ORDER BY oven;
