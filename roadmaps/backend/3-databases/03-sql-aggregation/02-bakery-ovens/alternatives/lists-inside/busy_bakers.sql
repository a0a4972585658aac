SELECT * FROM (SELECT baker, count(baker) AS batches FROM batches GROUP BY baker) AS counted
WHERE batches > 2
ORDER BY batches DESC, baker;
