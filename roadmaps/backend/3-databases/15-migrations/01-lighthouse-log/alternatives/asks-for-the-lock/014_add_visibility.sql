BEGIN;
SET LOCAL lock_timeout TO 100;
LOCK TABLE log IN ACCESS EXCLUSIVE MODE;
ALTER TABLE log ADD COLUMN visibility int;
INSERT INTO migrations SELECT max(number) + 1, 'add visibility' FROM migrations;
COMMIT;
