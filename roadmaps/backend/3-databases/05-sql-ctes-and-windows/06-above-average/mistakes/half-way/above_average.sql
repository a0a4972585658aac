SELECT id, level, cars, round(average, 1) AS average
FROM (SELECT *, avg(cars) OVER (PARTITION BY level) AS average FROM counts) AS a
WHERE cars > (SELECT avg(b.cars) FROM counts b WHERE b.level = a.level)
ORDER BY id;
