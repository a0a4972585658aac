SELECT count(*) AS batches, coalesce(sum(loaves), 0) AS loaves, count(baker) AS bakers
FROM batches;
