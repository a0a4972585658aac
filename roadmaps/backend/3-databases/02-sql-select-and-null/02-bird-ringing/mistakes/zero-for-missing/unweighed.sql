SELECT id, species FROM captures WHERE weight = 0 ORDER BY id;
