SELECT id, level, cars, round(avg(cars) OVER (PARTITION BY level), 1) AS average FROM counts ORDER BY id;
