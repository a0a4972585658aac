SELECT id, species FROM captures EXCEPT SELECT id, species FROM captures WHERE weight = weight ORDER BY id;
