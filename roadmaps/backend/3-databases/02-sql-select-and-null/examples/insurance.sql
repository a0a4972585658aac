SELECT id, street, looked_at FROM trees WHERE looked_at < '2031-01-01' OR looked_at IS NULL ORDER BY id;
