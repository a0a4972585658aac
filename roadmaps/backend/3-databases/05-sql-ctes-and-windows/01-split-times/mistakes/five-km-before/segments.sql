SELECT a.runner, a.km, a.seconds - coalesce(b.seconds, 0) AS segment
FROM splits a LEFT JOIN splits b ON b.runner = a.runner AND b.km = a.km - 5
ORDER BY a.km, a.runner;
