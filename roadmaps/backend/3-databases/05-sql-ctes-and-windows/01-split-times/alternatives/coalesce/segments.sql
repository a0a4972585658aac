SELECT runner, km, coalesce(seconds - lag(seconds) OVER runs, seconds) AS segment
FROM splits
WINDOW runs AS (PARTITION BY runner ORDER BY km)
ORDER BY 2, 1;
