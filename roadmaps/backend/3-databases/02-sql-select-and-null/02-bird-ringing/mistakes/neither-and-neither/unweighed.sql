SELECT id, species FROM captures WHERE weight IS NULL ORDER BY id;
