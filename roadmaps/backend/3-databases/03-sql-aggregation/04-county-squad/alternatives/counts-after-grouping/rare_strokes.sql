SELECT * FROM (
    SELECT DISTINCT stroke, (
        SELECT count(*) FROM swims s WHERE s.stroke = swims.stroke AND s.seconds IS NOT NULL
        AND s.swum_on BETWEEN '2031-01-01' AND '2031-06-30') AS swims
    FROM swims) AS counted
WHERE swims < 3 ORDER BY stroke;
