SELECT runner, km, coalesce(seconds - lag(seconds) OVER (PARTITION BY runner ORDER BY km), 0) AS segment
FROM splits ORDER BY km, runner;
