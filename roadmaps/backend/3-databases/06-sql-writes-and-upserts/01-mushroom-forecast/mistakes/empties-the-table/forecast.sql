DELETE FROM forecasts;
INSERT INTO forecasts (wood, day, chance) VALUES ('Birch Hill', '2026-10-03', 70);
