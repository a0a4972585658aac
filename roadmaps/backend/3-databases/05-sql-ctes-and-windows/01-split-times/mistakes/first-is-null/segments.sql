SELECT runner, km, seconds - lag(seconds) OVER (PARTITION BY runner ORDER BY km) AS segment
FROM splits ORDER BY km, runner;
