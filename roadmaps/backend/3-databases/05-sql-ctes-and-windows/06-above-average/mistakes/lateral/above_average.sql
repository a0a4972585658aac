SELECT id, level, cars, round(x.average, 1) AS average
FROM counts a
CROSS JOIN LATERAL (SELECT avg(b.cars) AS average FROM counts b WHERE b.level = a.level OFFSET 0) x
WHERE cars > x.average
ORDER BY id;
