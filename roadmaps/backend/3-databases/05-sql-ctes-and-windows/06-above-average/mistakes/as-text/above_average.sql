SELECT id, level, cars, to_char(exact, 'FM990.0') AS average
FROM (SELECT *, avg(cars) OVER (PARTITION BY level) AS exact FROM counts) AS c
WHERE cars > exact
ORDER BY id;
