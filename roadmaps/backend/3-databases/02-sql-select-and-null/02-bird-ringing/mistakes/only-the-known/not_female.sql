SELECT id, sex FROM captures WHERE sex <> 'f' ORDER BY id;
