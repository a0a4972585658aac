SELECT baker, count(*) AS batches
FROM batches
GROUP BY baker
HAVING count(*) >= 3
ORDER BY batches DESC, baker;
