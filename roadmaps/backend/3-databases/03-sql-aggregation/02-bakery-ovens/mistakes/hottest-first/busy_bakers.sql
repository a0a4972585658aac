SELECT baker, count(*) AS batches
FROM batches
WHERE baker IS NOT NULL
GROUP BY baker
HAVING count(*) >= 3
ORDER BY batches DESC, baker;
