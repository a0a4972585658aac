SELECT a.runner, a.km, a.seconds - b.seconds AS segment
FROM splits a JOIN splits b ON b.runner = a.runner AND b.km = a.km - 5
ORDER BY a.km, a.runner;
