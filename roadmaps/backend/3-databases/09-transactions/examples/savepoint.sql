BEGIN;
INSERT INTO members VALUES ('Pia', 0);
SAVEPOINT line;
INSERT INTO members VALUES ('Mia', 7);
ROLLBACK TO line;
INSERT INTO members VALUES ('Ravi', 1);
COMMIT;
SELECT * FROM members ORDER BY name;
