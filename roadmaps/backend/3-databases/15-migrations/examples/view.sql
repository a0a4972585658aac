BEGIN;
ALTER TABLE volunteers RENAME TO helpers;
ALTER TABLE helpers RENAME COLUMN fullname TO display_name;
CREATE VIEW volunteers AS SELECT id, display_name, display_name AS fullname FROM helpers;
COMMIT;
INSERT INTO volunteers (fullname) VALUES ('Cleo Tan');
UPDATE volunteers SET display_name = 'Ada K.' WHERE id = 1;
SELECT * FROM volunteers ORDER BY id;
