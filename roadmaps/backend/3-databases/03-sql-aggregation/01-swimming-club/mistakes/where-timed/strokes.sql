SELECT stroke, count(*) AS swims, count(seconds) AS timed, min(seconds) AS best
FROM swims WHERE seconds IS NOT NULL
GROUP BY stroke
ORDER BY stroke;
