BEGIN;
UPDATE members SET hours = hours + CASE name WHEN 'Ines' THEN 3 ELSE -3 END WHERE name IN ('Ines', 'Otto');
INSERT INTO transfers VALUES ('Otto', 'Ines', 3);
COMMIT;
