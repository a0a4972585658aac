SELECT count(*) AS batches, sum(loaves) AS loaves, count(DISTINCT baker) AS bakers
FROM batches;
