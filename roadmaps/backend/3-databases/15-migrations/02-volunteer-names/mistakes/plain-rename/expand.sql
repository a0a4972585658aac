ALTER TABLE volunteers RENAME COLUMN fullname TO display_name;
