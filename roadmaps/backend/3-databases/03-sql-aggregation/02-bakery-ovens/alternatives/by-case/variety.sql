SELECT baked_on, cardinality(array_agg(DISTINCT bread)) AS breads FROM batches GROUP BY 1 ORDER BY 1;
