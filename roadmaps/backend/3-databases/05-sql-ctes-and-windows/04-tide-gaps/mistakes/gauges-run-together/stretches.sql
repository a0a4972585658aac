WITH hours AS (
    SELECT DISTINCT gauge, at FROM readings WHERE cm IS NOT NULL
), numbered AS (
    SELECT gauge, at, at - row_number() OVER (ORDER BY gauge, at) * interval '1 hour' AS stretch
    FROM hours
)
SELECT min(gauge) AS gauge, min(at) AS first, max(at) AS last, count(*) AS hours
FROM numbered
GROUP BY stretch
ORDER BY gauge, first;
