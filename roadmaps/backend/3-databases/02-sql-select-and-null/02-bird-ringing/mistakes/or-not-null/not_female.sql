SELECT id, sex FROM captures WHERE sex <> 'f' OR sex IS NOT NULL ORDER BY id;
