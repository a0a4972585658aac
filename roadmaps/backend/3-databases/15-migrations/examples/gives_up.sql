-- report:
BEGIN;
SELECT count(*) FROM log;

-- migration:
BEGIN;
SET LOCAL lock_timeout = '100ms';
ALTER TABLE log ADD COLUMN visibility integer;
ROLLBACK;

-- report:
COMMIT;
