WITH hours AS (
    SELECT DISTINCT gauge, at, cm FROM readings WHERE cm IS NOT NULL
), numbered AS (
    SELECT gauge, at, at - row_number() OVER (PARTITION BY gauge ORDER BY at) * interval '1 hour' AS stretch
    FROM hours
)
SELECT gauge, min(at) AS first, max(at) AS last, count(*) AS hours
FROM numbered
GROUP BY gauge, stretch
ORDER BY gauge, first;
