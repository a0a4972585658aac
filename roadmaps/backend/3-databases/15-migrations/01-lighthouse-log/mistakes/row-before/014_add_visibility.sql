INSERT INTO migrations VALUES (14, 'add visibility');
BEGIN;
SET LOCAL lock_timeout = '200ms';
ALTER TABLE log ADD COLUMN visibility integer;
COMMIT;
