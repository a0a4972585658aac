DELETE FROM forecasts WHERE day <= '2026-09-30';
INSERT INTO forecasts VALUES ('Birch Hill', DATE '2026-10-03', 70, NULL);
UPDATE forecasts
SET chance = CASE WHEN chance > 85 THEN 100 ELSE chance + 15 END
WHERE wood = 'Alder Fen' AND day > '2026-10-01';
