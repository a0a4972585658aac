SELECT id, looked_at FROM trees WHERE looked_at < '2031-01-01' ORDER BY id;
SELECT id, looked_at FROM trees WHERE NOT looked_at < '2031-01-01' ORDER BY id;
