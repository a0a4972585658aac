-- A parcel is looked up.
SELECT * FROM parcels WHERE code = 'P004711';
-- What a depot has sent.
SELECT count(*) FROM parcels WHERE depot = 42;
-- What a depot has sent since a day.
SELECT id, code FROM parcels WHERE depot = 42 AND sent_on >= '2024-12-01';
-- What all depots have sent on a day.
SELECT id, depot FROM parcels WHERE sent_on = '2024-06-01';
-- The heaviest parcels of a depot.
SELECT id, weight FROM parcels WHERE depot = 42 ORDER BY weight DESC LIMIT 3;
