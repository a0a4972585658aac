-- report:
BEGIN;
SELECT count(*) FROM log;

-- migration:
ALTER TABLE log ADD COLUMN visibility integer;

-- lighthouse:
SELECT remark FROM log WHERE id = 1;

-- report:
COMMIT;
