-- bea:
BEGIN;
SELECT seats_free FROM lectures WHERE name = 'comets';

-- cy:
BEGIN;
SELECT seats_free FROM lectures WHERE name = 'comets';

-- bea:
UPDATE lectures SET seats_free = 0 WHERE name = 'comets';

-- cy:
UPDATE lectures SET seats_free = 0 WHERE name = 'comets';

-- bea:
COMMIT;

-- cy:
COMMIT;
