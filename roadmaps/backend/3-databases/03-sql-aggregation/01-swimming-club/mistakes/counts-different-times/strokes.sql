SELECT stroke, count(*) AS swims, count(DISTINCT seconds) AS timed, min(seconds) AS best
FROM swims
GROUP BY stroke
ORDER BY stroke;
