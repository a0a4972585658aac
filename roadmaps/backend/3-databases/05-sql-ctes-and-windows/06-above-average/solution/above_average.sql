SELECT id, level, cars, round(average, 1) AS average
FROM (SELECT id, level, cars, avg(cars) OVER (PARTITION BY level) AS average FROM counts) AS c
WHERE cars > average
ORDER BY id;
