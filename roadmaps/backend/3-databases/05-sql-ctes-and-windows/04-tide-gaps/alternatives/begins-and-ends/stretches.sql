WITH h AS (SELECT DISTINCT gauge, at FROM readings WHERE cm IS NOT NULL),
begins AS (SELECT gauge, at, row_number() OVER (PARTITION BY gauge ORDER BY at) AS n FROM h
           WHERE (gauge, at - interval '1 hour') NOT IN (SELECT gauge, at FROM h)),
ends AS (SELECT gauge, at, row_number() OVER (PARTITION BY gauge ORDER BY at) AS n FROM h
         WHERE (gauge, at + interval '1 hour') NOT IN (SELECT gauge, at FROM h))
SELECT b.gauge, b.at AS first, e.at AS last,
       (extract(epoch FROM e.at - b.at) / 3600)::integer + 1 AS hours
FROM begins b JOIN ends e USING (gauge, n)
ORDER BY b.gauge, b.at;
