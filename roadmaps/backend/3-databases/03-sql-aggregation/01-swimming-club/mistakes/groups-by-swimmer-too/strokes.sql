SELECT stroke, count(*) AS swims, count(seconds) AS timed, min(seconds) AS best
FROM swims
GROUP BY stroke, swimmer
ORDER BY stroke;
