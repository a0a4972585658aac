SELECT stroke, count(*) AS swims
FROM swims
WHERE swum_on BETWEEN '2031-01-01' AND '2031-06-30'
GROUP BY stroke
HAVING count(*) < 3
ORDER BY stroke;
