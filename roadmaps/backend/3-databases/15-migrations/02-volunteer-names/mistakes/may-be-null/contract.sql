BEGIN;
DROP TRIGGER both_names ON volunteers;
DROP FUNCTION both_names;
ALTER TABLE volunteers DROP COLUMN fullname;
COMMIT;
