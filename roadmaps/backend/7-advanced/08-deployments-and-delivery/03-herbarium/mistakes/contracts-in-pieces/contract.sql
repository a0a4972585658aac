DROP TRIGGER keep_both_names ON specimens;
DROP FUNCTION keep_both_names();

ALTER TABLE specimens
    ALTER COLUMN genus SET NOT NULL,
    ALTER COLUMN epithet SET NOT NULL,
    DROP COLUMN name;
