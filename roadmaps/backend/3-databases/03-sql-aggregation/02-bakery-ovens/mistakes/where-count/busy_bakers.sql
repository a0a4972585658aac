SELECT baker, count(*) AS batches
FROM batches
WHERE baker IS NOT NULL AND count(*) >= 3
GROUP BY baker
ORDER BY batches DESC, baker;
