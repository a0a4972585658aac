-- anna:
BEGIN;
SELECT count(*) FROM tools WHERE id = 7;
INSERT INTO tools (id, name) VALUES (7, 'Lathe');

-- bo:
SELECT count(*) FROM tools WHERE id = 7;
INSERT INTO tools (id, name) VALUES (7, 'Lathe');

-- anna:
COMMIT;
