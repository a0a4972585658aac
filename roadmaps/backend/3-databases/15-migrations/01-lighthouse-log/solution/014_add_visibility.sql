-- Migration 14: add visibility.
BEGIN;
SET LOCAL lock_timeout = '200ms';
ALTER TABLE log ADD COLUMN visibility integer;
INSERT INTO migrations (number, name) VALUES (14, 'add visibility');
COMMIT;
