SELECT id, level, cars,
       (SELECT round(avg(b.cars), 1) FROM counts b WHERE b.level = a.level) AS average
FROM counts a
WHERE cars > (SELECT avg(b.cars) FROM counts b WHERE b.level = a.level)
ORDER BY id;
