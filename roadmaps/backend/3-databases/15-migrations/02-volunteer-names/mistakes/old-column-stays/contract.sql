BEGIN;
DROP TRIGGER both_names ON volunteers;
DROP FUNCTION both_names;
ALTER TABLE volunteers ALTER COLUMN display_name SET NOT NULL, ALTER COLUMN fullname DROP NOT NULL;
COMMIT;
