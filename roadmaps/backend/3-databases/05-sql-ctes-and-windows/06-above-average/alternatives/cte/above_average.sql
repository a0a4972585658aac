WITH averages AS (
    SELECT level, avg(cars) AS average FROM counts GROUP BY level
)
SELECT id, level, cars, (SELECT round(average, 1) FROM averages WHERE averages.level = counts.level) AS average
FROM counts
WHERE cars > (SELECT average FROM averages WHERE averages.level = counts.level)
ORDER BY id;
