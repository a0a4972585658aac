SELECT id, age, weight FROM captures
WHERE id NOT IN (SELECT id FROM captures WHERE age = 1 AND weight > 20)
  AND id NOT IN (SELECT id FROM captures WHERE NOT (age = 1 AND weight > 20))
ORDER BY id;
