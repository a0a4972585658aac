INSERT INTO forecasts (wood, day, chance) VALUES ('Birch Hill', '2026-10-03', 70);
UPDATE forecasts SET chance = chance + 15 WHERE wood = 'Alder Fen' AND day >= '2026-10-02';
DELETE FROM forecasts WHERE day < '2026-10-01';
