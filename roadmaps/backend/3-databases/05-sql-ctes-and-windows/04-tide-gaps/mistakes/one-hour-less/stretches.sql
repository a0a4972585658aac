WITH hours AS (SELECT DISTINCT gauge, at FROM readings WHERE cm IS NOT NULL), numbered AS (
    SELECT gauge, at, at - row_number() OVER (PARTITION BY gauge ORDER BY at) * interval '1 hour' AS s FROM hours)
SELECT gauge, min(at) AS first, max(at) AS last, extract(epoch FROM max(at) - min(at))::int / 3600 AS hours
FROM numbered GROUP BY gauge, s ORDER BY 1, 2;
