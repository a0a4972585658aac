BEGIN;
DROP TRIGGER keep_both_names ON specimens;
DROP FUNCTION keep_both_names();
UPDATE specimens SET genus = split_part(name, ' ', 1), epithet = split_part(name, ' ', 2) WHERE genus IS NULL;
ALTER TABLE specimens
    ALTER COLUMN genus SET NOT NULL,
    ALTER COLUMN epithet SET NOT NULL,
    DROP COLUMN name;
COMMIT;
