SELECT DISTINCT stroke,
    (SELECT count(*) FROM swims s WHERE s.stroke = swims.stroke) AS swims,
    (SELECT count(*) FROM swims s WHERE s.stroke = swims.stroke AND s.seconds > 0) AS timed,
    (SELECT s.seconds FROM swims s WHERE s.stroke = swims.stroke ORDER BY s.seconds LIMIT 1) AS best
FROM swims
ORDER BY stroke;
