SELECT stroke, count(*) AS swims, count(*) AS timed, min(seconds) AS best
FROM swims
GROUP BY stroke
ORDER BY stroke;
