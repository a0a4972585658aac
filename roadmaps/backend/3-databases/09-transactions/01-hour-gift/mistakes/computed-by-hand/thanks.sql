BEGIN;
UPDATE members SET hours = 2 WHERE name = 'Otto';
UPDATE members SET hours = 11 WHERE name = 'Ines';
INSERT INTO transfers VALUES ('Otto', 'Ines', 3);
COMMIT;
