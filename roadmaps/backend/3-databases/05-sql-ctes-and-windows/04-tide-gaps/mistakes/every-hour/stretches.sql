SELECT gauge, min(at) AS first, max(at) AS last, count(*) AS hours
FROM (SELECT DISTINCT gauge, at FROM readings WHERE cm IS NOT NULL) x GROUP BY gauge, at ORDER BY 1, 2;
