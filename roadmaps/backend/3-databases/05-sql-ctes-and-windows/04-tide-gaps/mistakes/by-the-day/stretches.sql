WITH hours AS (SELECT DISTINCT gauge, at FROM readings WHERE cm IS NOT NULL), numbered AS (
    SELECT gauge, at, extract(hour FROM at) - row_number() OVER (PARTITION BY gauge, at::date ORDER BY at) AS s FROM hours)
SELECT gauge, min(at) AS first, max(at) AS last, count(*) AS hours FROM numbered GROUP BY gauge, at::date, s ORDER BY 1, 2;
