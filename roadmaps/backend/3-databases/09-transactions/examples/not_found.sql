BEGIN;
UPDATE members SET hours = hours - 9 WHERE name = 'Otto' AND hours >= 9;
UPDATE members SET hours = hours + 9 WHERE name = 'Ines';
COMMIT;
SELECT * FROM members ORDER BY name;
