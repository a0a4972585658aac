-- rosa:
BEGIN;
SELECT holder FROM lockers WHERE number = 1 FOR UPDATE;

-- sam:
BEGIN;
SELECT holder FROM lockers WHERE number = 2 FOR UPDATE;

-- rosa:
SELECT holder FROM lockers WHERE number = 2 FOR UPDATE;

-- sam:
SELECT holder FROM lockers WHERE number = 1 FOR UPDATE;
ROLLBACK;

-- rosa:
COMMIT;
