WITH hours AS (SELECT DISTINCT gauge, at FROM readings WHERE cm > 0), numbered AS (
    SELECT gauge, at, at - row_number() OVER (PARTITION BY gauge ORDER BY at) * interval '1 hour' AS s FROM hours)
SELECT gauge, min(at) AS first, max(at) AS last, count(*) AS hours FROM numbered GROUP BY gauge, s ORDER BY 1, 2;
