WITH marked AS (
    SELECT gauge, at, CASE WHEN lag(at) OVER w = at - interval '1 hour' THEN 0 ELSE 1 END AS begins
    FROM (SELECT gauge, at FROM readings WHERE cm IS NOT NULL GROUP BY gauge, at) hours
    WINDOW w AS (PARTITION BY gauge ORDER BY at)
), named AS (
    SELECT gauge, at, sum(begins) OVER (PARTITION BY gauge ORDER BY at) AS number FROM marked
)
SELECT gauge, min(at) AS first, max(at) AS last, count(*) AS hours
FROM named GROUP BY gauge, number ORDER BY gauge, min(at);
