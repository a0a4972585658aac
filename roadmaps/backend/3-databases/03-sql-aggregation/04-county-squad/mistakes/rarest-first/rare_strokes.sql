SELECT stroke, count(seconds) FILTER (WHERE swum_on BETWEEN '2031-01-01' AND '2031-06-30') AS swims
FROM swims
GROUP BY stroke
HAVING count(seconds) FILTER (WHERE swum_on BETWEEN '2031-01-01' AND '2031-06-30') < 3
ORDER BY swims, stroke;
