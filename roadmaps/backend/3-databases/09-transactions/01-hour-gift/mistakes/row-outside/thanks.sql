BEGIN;
UPDATE members SET hours = hours - 3 WHERE name = 'Otto';
UPDATE members SET hours = hours + 3 WHERE name = 'Ines';
COMMIT;
INSERT INTO transfers VALUES ('Otto', 'Ines', 3);
