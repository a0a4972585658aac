SELECT stroke, count(seconds) AS swims FROM swims WHERE swum_on BETWEEN '2031-01-01' AND '2031-06-30' GROUP BY stroke HAVING count(seconds) < 3 ORDER BY stroke;
