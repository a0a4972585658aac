-- bea:
BEGIN;
UPDATE lectures SET seats_free = seats_free - 1 WHERE name = 'comets' AND seats_free > 0;

-- cy:
UPDATE lectures SET seats_free = seats_free - 1 WHERE name = 'comets' AND seats_free > 0;

-- bea:
COMMIT;
