INSERT INTO tools (id, name, deposit) VALUES (2, 'Jigsaw', 20), (3, 'Ladder', 50)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, deposit = excluded.deposit
WHERE (tools.name, tools.deposit) IS DISTINCT FROM (excluded.name, excluded.deposit);

INSERT INTO tools (id, name, deposit) VALUES (7, 'Lathe', 90), (7, 'Big lathe', 95)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, deposit = excluded.deposit;
