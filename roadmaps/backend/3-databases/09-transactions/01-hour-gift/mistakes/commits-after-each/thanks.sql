BEGIN;
UPDATE members SET hours = hours - 3 WHERE name = 'Otto';
COMMIT;
BEGIN;
UPDATE members SET hours = hours + 3 WHERE name = 'Ines';
COMMIT;
BEGIN;
INSERT INTO transfers VALUES ('Otto', 'Ines', 3);
COMMIT;
