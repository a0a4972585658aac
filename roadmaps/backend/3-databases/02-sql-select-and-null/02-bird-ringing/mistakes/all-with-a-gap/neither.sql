SELECT id, age, weight FROM captures WHERE age IS NULL OR weight IS NULL ORDER BY id;
