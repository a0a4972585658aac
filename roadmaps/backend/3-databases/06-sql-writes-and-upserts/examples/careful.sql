SELECT id, name, deposit FROM tools WHERE shelf = 'A1' AND deposit < 30;

BEGIN;
UPDATE tools SET deposit = 25 WHERE shelf = 'A1' AND deposit < 30 RETURNING id, name, deposit;
ROLLBACK;

SELECT deposit FROM tools WHERE id = 2;
