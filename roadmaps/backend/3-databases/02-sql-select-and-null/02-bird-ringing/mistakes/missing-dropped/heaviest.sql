SELECT id, weight FROM captures WHERE weight IS NOT NULL ORDER BY weight DESC, id;
