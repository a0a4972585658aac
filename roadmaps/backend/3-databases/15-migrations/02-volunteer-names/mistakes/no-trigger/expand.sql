ALTER TABLE volunteers ADD COLUMN display_name text;
ALTER TABLE volunteers ALTER COLUMN fullname DROP NOT NULL;
UPDATE volunteers SET display_name = fullname;
