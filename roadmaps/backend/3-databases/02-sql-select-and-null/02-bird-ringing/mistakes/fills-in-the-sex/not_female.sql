SELECT id, coalesce(sex, '?') AS sex FROM captures WHERE coalesce(sex, '?') <> 'f' ORDER BY id;
