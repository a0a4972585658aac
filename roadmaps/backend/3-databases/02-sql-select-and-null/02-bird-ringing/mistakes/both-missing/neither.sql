SELECT id, age, weight FROM captures WHERE age IS NULL AND weight IS NULL ORDER BY id;
