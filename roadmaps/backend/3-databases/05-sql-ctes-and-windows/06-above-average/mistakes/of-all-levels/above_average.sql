SELECT id, level, cars, round(average, 1) AS average
FROM (SELECT *, avg(cars) OVER () AS average FROM counts) AS c WHERE cars > average ORDER BY id;
