-- bea:
BEGIN;
UPDATE lectures SET seats_free = 0 WHERE name = 'comets';

-- cy:
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT seats_free FROM lectures WHERE name = 'comets';
UPDATE lectures SET seats_free = 0 WHERE name = 'comets';

-- bea:
COMMIT;

-- cy:
ROLLBACK;
