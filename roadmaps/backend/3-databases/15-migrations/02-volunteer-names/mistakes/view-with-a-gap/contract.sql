BEGIN;
DROP VIEW volunteers;
ALTER TABLE helpers RENAME TO volunteers;
COMMIT;
