-- a
SELECT * FROM parcels WHERE code = 'P004711';
-- b
SELECT * FROM parcels WHERE lower(code) = 'p004711';
-- c
SELECT * FROM parcels WHERE city = 'City 0042';
-- d
SELECT * FROM parcels WHERE arrived_on = '2024-03-05';
-- e
SELECT * FROM parcels WHERE city = 'City 0042' AND arrived_on >= '2024-03-05';
-- f
SELECT * FROM parcels WHERE code LIKE '%4711';
-- g
SELECT * FROM parcels WHERE weight >= 2;
-- h
SELECT * FROM parcels WHERE id + 1 = 4711;
