INSERT INTO forecasts VALUES ('Birch Hill', '2026-10-03', 70, 'NULL');

UPDATE forecasts
SET chance = least(chance + 15, 100)
WHERE wood = 'Alder Fen' AND day >= '2026-10-02' AND chance IS NOT NULL;

DELETE FROM forecasts WHERE day < '2026-10-01';
