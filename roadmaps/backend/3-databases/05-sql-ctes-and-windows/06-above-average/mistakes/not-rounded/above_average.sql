SELECT id, level, cars, average
FROM (SELECT *, avg(cars) OVER (PARTITION BY level) AS average FROM counts) AS c
WHERE cars > average ORDER BY id;
