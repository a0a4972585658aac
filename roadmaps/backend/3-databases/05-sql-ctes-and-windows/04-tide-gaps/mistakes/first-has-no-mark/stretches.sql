WITH h AS (SELECT DISTINCT gauge, at FROM readings WHERE cm IS NOT NULL),
marked AS (SELECT *, (at - lag(at) OVER (PARTITION BY gauge ORDER BY at) > '1 hour')::int AS begins FROM h),
named AS (SELECT *, sum(begins) OVER (PARTITION BY gauge ORDER BY at) AS number FROM marked)
SELECT gauge, min(at) AS first, max(at) AS last, count(*) AS hours FROM named GROUP BY gauge, number ORDER BY 1, 2;
