-- first:
BEGIN;
INSERT INTO keys (account, key, asked) VALUES ('asha', 'tap-1', '4200') ON CONFLICT DO NOTHING RETURNING key;

-- second:
BEGIN;
INSERT INTO keys (account, key, asked) VALUES ('asha', 'tap-1', '4200') ON CONFLICT DO NOTHING RETURNING key;

-- first:
INSERT INTO payments (account, amount) VALUES ('asha', 4200) RETURNING id;
UPDATE keys SET status = 201, answer = '{"id": 1, "amount": 4200}' WHERE account = 'asha' AND key = 'tap-1';
COMMIT;

-- second:
SELECT asked = '4200' AS same, status, answer FROM keys WHERE account = 'asha' AND key = 'tap-1';
COMMIT;
