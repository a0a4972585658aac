SELECT id, age, weight FROM captures WHERE age IS NULL ORDER BY id;
