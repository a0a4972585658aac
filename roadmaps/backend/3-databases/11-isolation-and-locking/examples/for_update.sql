-- bea:
BEGIN;
SELECT seats_free FROM lectures WHERE name = 'comets' FOR UPDATE;

-- cy:
SELECT seats_free FROM lectures WHERE name = 'comets' FOR UPDATE;

-- bea:
UPDATE lectures SET seats_free = 0 WHERE name = 'comets';
COMMIT;
