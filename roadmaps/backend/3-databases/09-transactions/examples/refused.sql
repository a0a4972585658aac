BEGIN;
UPDATE members SET hours = hours + 9 WHERE name = 'Ines';
UPDATE members SET hours = hours - 9 WHERE name = 'Otto';
INSERT INTO transfers VALUES ('Otto', 'Ines', 9);
COMMIT;
SELECT * FROM members ORDER BY name;
