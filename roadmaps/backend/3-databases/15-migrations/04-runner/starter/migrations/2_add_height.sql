ALTER TABLE lights ADD COLUMN height integer;
