SELECT id, species || ' (' || sex || ')' AS label FROM captures WHERE sex IS NOT NULL ORDER BY id;
