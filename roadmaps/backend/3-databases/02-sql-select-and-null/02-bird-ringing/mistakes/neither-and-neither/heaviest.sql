SELECT id, weight FROM captures ORDER BY weight DESC NULLS LAST, id;
