SELECT runner, km, seconds - coalesce((
    SELECT max(b.seconds) FROM splits b
    WHERE b.runner = a.runner AND b.km = (SELECT max(c.km) FROM splits c WHERE c.runner = a.runner AND c.km < a.km)
), 0) AS segment
FROM splits a
ORDER BY km, runner;
