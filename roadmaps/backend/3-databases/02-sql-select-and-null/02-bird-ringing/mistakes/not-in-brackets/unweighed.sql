SELECT id, species FROM captures WHERE coalesce(weight, 0) < 20 ORDER BY id;
