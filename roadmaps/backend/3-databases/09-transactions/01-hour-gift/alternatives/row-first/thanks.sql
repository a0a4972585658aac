START TRANSACTION;
INSERT INTO transfers VALUES ('Otto', 'Ines', 3);
UPDATE members SET hours = hours + 3 WHERE name = 'Ines';
UPDATE members SET hours = hours - 3 WHERE name = 'Otto';
END;
