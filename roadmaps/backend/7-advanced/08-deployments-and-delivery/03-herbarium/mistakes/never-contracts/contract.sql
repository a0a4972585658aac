DROP TRIGGER keep_both_names ON specimens;
ALTER TABLE specimens ALTER COLUMN name DROP NOT NULL;
