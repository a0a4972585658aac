SELECT id, weight FROM captures ORDER BY weight DESC, id;
