SELECT id, level, cars, average
FROM (SELECT *, round(avg(cars) OVER (PARTITION BY level), 1) AS average FROM counts) AS c
WHERE cars > average ORDER BY id;
