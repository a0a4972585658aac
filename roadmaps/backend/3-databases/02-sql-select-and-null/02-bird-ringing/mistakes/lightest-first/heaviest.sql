SELECT id, weight FROM captures ORDER BY weight NULLS LAST, id;
