SELECT count(*) AS batches, coalesce(sum(loaves), 0) AS loaves, count(DISTINCT baker) AS bakers
FROM batches;
