INSERT INTO tools (id, name) VALUES (4, 'Plane'), (5, 'Rasp');
INSERT INTO tools (id, name, deposit)
SELECT id + 100, name || ' (spare)', deposit FROM tools WHERE id <= 2;
SELECT * FROM tools ORDER BY id;
