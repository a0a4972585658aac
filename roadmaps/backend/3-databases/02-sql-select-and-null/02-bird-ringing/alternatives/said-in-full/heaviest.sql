SELECT id, weight FROM captures ORDER BY weight IS NULL, weight DESC, id;
