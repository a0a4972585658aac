SELECT runner, km, seconds - lag(seconds, 1, 0) OVER (PARTITION BY runner) AS segment
FROM splits
ORDER BY km, runner;
