DROP TRIGGER keep_both_names ON specimens;
DROP FUNCTION keep_both_names();

ALTER TABLE specimens DROP COLUMN name;
