SELECT DISTINCT baker, count(*) OVER (PARTITION BY baker) AS batches FROM batches
WHERE baker IN (SELECT baker FROM batches GROUP BY baker HAVING count(*) > 2)
ORDER BY batches DESC, baker;
