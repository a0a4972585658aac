INSERT INTO tools (id, name, deposit) VALUES (2, 'Jigsaw', 22), (7, 'Lathe', 90)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, deposit = excluded.deposit;
SELECT * FROM tools ORDER BY id;
