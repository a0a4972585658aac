-- first:
BEGIN;
INSERT INTO keys (account, key, asked) VALUES ('asha', 'tap-1', '4200') ON CONFLICT DO NOTHING RETURNING key;
INSERT INTO payments (account, amount) VALUES ('asha', 4200) RETURNING id;

-- second:
BEGIN;
INSERT INTO keys (account, key, asked) VALUES ('asha', 'tap-1', '4200') ON CONFLICT DO NOTHING RETURNING key;

-- first:
ROLLBACK;

-- second:
SELECT count(*) FROM payments;
COMMIT;
