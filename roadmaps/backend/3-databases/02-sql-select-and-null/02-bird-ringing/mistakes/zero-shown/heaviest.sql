SELECT id, coalesce(weight, 0) AS weight FROM captures ORDER BY 2 DESC, id;
