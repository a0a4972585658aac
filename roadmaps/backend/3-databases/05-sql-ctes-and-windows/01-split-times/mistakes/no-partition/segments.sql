SELECT runner, km, seconds - lag(seconds, 1, 0) OVER (ORDER BY runner, km) AS segment
FROM splits ORDER BY km, runner;
