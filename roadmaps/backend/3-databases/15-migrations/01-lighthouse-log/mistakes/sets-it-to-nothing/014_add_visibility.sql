SET lock_timeout = '200ms';
BEGIN;
ALTER TABLE log ADD COLUMN visibility integer;
INSERT INTO migrations VALUES (14, 'add visibility');
COMMIT;
SET lock_timeout = 0;
