-- Otto pays Ines three hours.
BEGIN;
UPDATE members SET hours = hours - 3 WHERE name = 'Otto';
UPDATE members SET hours = hours + 3 WHERE name = 'Ines';
INSERT INTO transfers (payer, receiver, hours) VALUES ('Otto', 'Ines', 3);
COMMIT;
