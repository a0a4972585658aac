SELECT baker, count(*) AS batches
FROM batches
WHERE baker IS NOT NULL
GROUP BY baker
ORDER BY batches DESC, baker;
