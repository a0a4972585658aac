-- Up first, then down again to what is allowed.
BEGIN;
UPDATE forecasts SET chance = chance + 15 WHERE wood = 'Alder Fen' AND day >= '2026-10-02';
UPDATE forecasts SET chance = 100 WHERE chance > 100;
DELETE FROM forecasts WHERE NOT day >= '2026-10-01';
INSERT INTO forecasts (day, wood, note, chance) SELECT '2026-10-03', 'Birch Hill', NULL, 70;
COMMIT;
