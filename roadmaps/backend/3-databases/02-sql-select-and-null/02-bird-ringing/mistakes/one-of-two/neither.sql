SELECT id, age, weight FROM captures WHERE (age IS NULL AND weight > 20) OR (age = 1 AND weight IS NULL) ORDER BY id;
