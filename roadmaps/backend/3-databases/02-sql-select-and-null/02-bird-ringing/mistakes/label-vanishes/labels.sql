SELECT id, species || ' (' || sex || ')' AS label FROM captures ORDER BY id;
