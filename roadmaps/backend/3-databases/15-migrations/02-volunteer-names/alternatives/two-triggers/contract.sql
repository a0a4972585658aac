ALTER TABLE volunteers ADD CONSTRAINT has_name CHECK (display_name IS NOT NULL) NOT VALID;
ALTER TABLE volunteers VALIDATE CONSTRAINT has_name;
BEGIN;
ALTER TABLE volunteers ALTER COLUMN display_name SET NOT NULL;
ALTER TABLE volunteers DROP CONSTRAINT has_name;
DROP FUNCTION new_row, from_old, from_new CASCADE;
ALTER TABLE volunteers DROP COLUMN fullname;
COMMIT;
