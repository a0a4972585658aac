SELECT count(*) AS batches, coalesce(sum(loaves), 0) AS loaves, count(DISTINCT coalesce(baker, 'unknown')) AS bakers
FROM batches;
