SELECT gauge, min(at) AS first, max(at) AS last, count(*) AS hours
FROM (SELECT gauge, at, at - dense_rank() OVER (PARTITION BY gauge ORDER BY at) * interval '1 hour' AS s
      FROM readings WHERE cm IS NOT NULL) r
GROUP BY gauge, s ORDER BY 1, 2;
