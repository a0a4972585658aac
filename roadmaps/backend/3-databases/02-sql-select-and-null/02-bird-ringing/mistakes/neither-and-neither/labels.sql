SELECT id, species || ' (' || coalesce(sex, '?') || ')' AS label FROM captures ORDER BY id;
