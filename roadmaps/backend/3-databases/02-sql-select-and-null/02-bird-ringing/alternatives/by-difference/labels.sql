SELECT id, format('%s (%s)', species, coalesce(sex, '?')) AS label FROM captures ORDER BY id;
