SELECT id, sex FROM captures WHERE sex IS DISTINCT FROM 'f' ORDER BY id;
