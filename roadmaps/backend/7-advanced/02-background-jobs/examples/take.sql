-- first:
INSERT INTO jobs (notice) VALUES (1), (2);
BEGIN;
SELECT id FROM jobs WHERE state = 'waiting' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;

-- second:
BEGIN;
SELECT id FROM jobs WHERE state = 'waiting' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;

-- first:
UPDATE jobs SET attempts = attempts + 1, taken_until = now() + interval '30 seconds' WHERE id = 1;
COMMIT;

-- second:
UPDATE jobs SET attempts = attempts + 1, taken_until = now() + interval '30 seconds' WHERE id = 2;
COMMIT;
SELECT id, attempts, taken_until > now() AS taken FROM jobs ORDER BY id;
