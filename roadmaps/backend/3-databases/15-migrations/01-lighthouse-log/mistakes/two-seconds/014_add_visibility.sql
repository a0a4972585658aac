BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE log ADD COLUMN visibility integer;
INSERT INTO migrations VALUES (14, 'add visibility');
COMMIT;
