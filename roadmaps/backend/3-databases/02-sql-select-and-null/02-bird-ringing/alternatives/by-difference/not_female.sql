SELECT id, sex FROM captures WHERE coalesce(sex, 'unknown') <> 'f' ORDER BY id;
