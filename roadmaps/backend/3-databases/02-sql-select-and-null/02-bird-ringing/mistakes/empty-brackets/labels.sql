SELECT id, concat(species, ' (', sex, ')') AS label FROM captures ORDER BY id;
