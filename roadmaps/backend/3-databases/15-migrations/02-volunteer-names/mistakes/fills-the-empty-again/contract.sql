BEGIN;
DROP TRIGGER sync ON volunteers;
DROP FUNCTION sync;
ALTER TABLE volunteers ALTER display_name SET NOT NULL;
ALTER TABLE volunteers DROP COLUMN fullname;
COMMIT;
