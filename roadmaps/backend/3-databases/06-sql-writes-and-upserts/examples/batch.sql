CREATE TABLE visits (id integer PRIMARY KEY, day date NOT NULL);
INSERT INTO visits SELECT n, date '2026-01-01' + n % 30 FROM generate_series(1, 1000) AS n;

DELETE FROM visits WHERE id IN (
    SELECT id FROM visits WHERE day < '2026-01-15' ORDER BY day, id LIMIT 300
);
SELECT count(*), min(day) FROM visits;
