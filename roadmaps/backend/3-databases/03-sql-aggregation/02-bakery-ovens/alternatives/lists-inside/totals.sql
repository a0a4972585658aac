SELECT (SELECT count(id) FROM batches) AS batches,
       (SELECT sum(loaves) FROM (SELECT loaves FROM batches UNION ALL SELECT 0) AS all_of_them) AS loaves,
       (SELECT count(*) FROM (SELECT DISTINCT baker FROM batches WHERE baker IS NOT NULL) AS them) AS bakers;
