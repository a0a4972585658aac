BEGIN;
SET LOCAL lock_timeout = '200ms';
ALTER TABLE log ADD COLUMN visibility integer;
INSERT INTO migrations VALUES (14, 'add visibility');
COMMIT;
SELECT * FROM migrations ORDER BY number;
