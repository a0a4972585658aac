SELECT runner, km, seconds - coalesce(first_value(seconds) OVER (
    PARTITION BY runner ORDER BY km ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING), 0) AS segment
FROM splits
ORDER BY km, runner;
