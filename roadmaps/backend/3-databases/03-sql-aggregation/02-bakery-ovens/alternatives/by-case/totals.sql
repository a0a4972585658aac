SELECT count(loaves) AS batches, greatest(sum(loaves), 0) AS loaves, count(DISTINCT batches.baker) AS bakers FROM batches;
