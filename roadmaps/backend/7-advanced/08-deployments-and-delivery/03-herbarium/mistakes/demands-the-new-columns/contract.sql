ALTER TABLE specimens DROP COLUMN name;
