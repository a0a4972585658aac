SELECT runner, km, lead(seconds) OVER (PARTITION BY runner ORDER BY km) - seconds AS segment
FROM splits
ORDER BY km, runner;
