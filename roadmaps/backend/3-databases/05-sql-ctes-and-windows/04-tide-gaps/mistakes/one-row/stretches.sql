SELECT gauge, min(at) AS first, max(at) AS last, count(DISTINCT at) AS hours
FROM readings WHERE cm IS NOT NULL GROUP BY gauge ORDER BY gauge;
