SELECT id, age, weight
FROM captures
WHERE NOT (age = 1 AND weight > 20) AND NOT (NOT (age = 1 AND weight > 20))
ORDER BY id;
