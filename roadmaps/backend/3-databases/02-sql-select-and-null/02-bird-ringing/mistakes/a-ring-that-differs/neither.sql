SELECT id, age, weight FROM captures WHERE (age = 1 AND weight > 20) IS NULL ORDER BY id;
