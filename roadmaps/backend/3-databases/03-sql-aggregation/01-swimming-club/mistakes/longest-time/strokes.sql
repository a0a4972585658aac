SELECT stroke, count(*) AS swims, count(seconds) AS timed, max(seconds) AS best
FROM swims
GROUP BY stroke
ORDER BY stroke;
