SELECT id, concat(species, ' (', CASE WHEN sex IS NULL THEN '?' ELSE sex END, ')') AS label FROM captures ORDER BY id;
