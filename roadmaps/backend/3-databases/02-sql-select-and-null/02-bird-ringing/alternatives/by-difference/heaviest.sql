SELECT id, weight FROM captures ORDER BY coalesce(weight, -1) DESC, id ASC;
