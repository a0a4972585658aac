SELECT stroke, count(*) AS swims, count(seconds) AS timed, coalesce(min(seconds), 0) AS best
FROM swims
GROUP BY stroke
ORDER BY stroke;
