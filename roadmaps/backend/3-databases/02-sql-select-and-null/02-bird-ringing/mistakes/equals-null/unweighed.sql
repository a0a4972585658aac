SELECT id, species FROM captures WHERE weight = NULL ORDER BY id;
