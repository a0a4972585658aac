SELECT stroke, count(*) AS swims, count(seconds) AS timed, seconds AS best
FROM swims
GROUP BY stroke, seconds
ORDER BY stroke;
