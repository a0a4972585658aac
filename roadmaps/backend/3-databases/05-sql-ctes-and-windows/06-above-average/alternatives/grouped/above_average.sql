SELECT c.id, c.level, c.cars, round(a.average, 1) AS average
FROM counts c
JOIN (SELECT level, avg(cars) AS average FROM counts GROUP BY level) a ON a.level = c.level
WHERE c.cars > a.average
ORDER BY c.id;
