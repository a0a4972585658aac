-- The table gets its new name at once; the old programs and the new ones meet a view that has both columns.
BEGIN;
ALTER TABLE volunteers RENAME TO helpers;
ALTER TABLE helpers RENAME COLUMN fullname TO display_name;
CREATE VIEW volunteers AS SELECT id, display_name, display_name AS fullname FROM helpers;
COMMIT;
