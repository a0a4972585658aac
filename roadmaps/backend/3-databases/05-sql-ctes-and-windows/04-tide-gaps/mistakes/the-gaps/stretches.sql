SELECT gauge, at AS first, next AS last, extract(epoch FROM next - at)::int / 3600 - 1 AS hours
FROM (SELECT gauge, at, lead(at) OVER (PARTITION BY gauge ORDER BY at) AS next FROM readings WHERE cm IS NOT NULL) x
WHERE next > at + interval '1 hour' ORDER BY 1, 2;
