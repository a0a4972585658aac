SELECT runner, km, lag(seconds, 1, 0) OVER (PARTITION BY runner ORDER BY km) - seconds AS segment
FROM splits ORDER BY km, runner;
