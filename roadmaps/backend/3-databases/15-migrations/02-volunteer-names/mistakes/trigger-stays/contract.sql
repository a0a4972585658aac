ALTER TABLE volunteers ALTER COLUMN display_name SET NOT NULL;
ALTER TABLE volunteers DROP COLUMN fullname;
