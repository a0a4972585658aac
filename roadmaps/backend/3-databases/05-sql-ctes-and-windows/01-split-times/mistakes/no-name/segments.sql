SELECT runner, km, seconds - lag(seconds, 1, 0) OVER (PARTITION BY runner ORDER BY km)
FROM splits ORDER BY km, runner;
