SELECT id, age, weight FROM captures
WHERE (age IS NULL AND (weight > 20 OR weight IS NULL)) OR (age = 1 AND weight IS NULL)
ORDER BY id;
