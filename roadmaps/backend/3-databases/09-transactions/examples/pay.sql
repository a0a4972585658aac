BEGIN;
UPDATE members SET hours = hours - 3 WHERE name = 'Otto';
UPDATE members SET hours = hours + 3 WHERE name = 'Ines';
INSERT INTO transfers VALUES ('Otto', 'Ines', 3);
COMMIT;
SELECT * FROM members ORDER BY name;
