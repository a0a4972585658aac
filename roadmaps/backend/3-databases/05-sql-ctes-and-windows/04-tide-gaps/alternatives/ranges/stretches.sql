SELECT gauge, lower(r) AS first, upper(r) - interval '1 hour' AS last,
       extract(epoch FROM upper(r) - lower(r)) / 3600 AS hours
FROM (
    SELECT gauge, unnest(range_agg(tsrange(at, at + interval '1 hour'))) AS r
    FROM readings WHERE cm IS NOT NULL GROUP BY gauge
) x
ORDER BY 1, 2;
