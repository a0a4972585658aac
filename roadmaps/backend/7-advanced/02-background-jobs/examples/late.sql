-- first:
INSERT INTO jobs (notice, attempts, taken_until) VALUES (1, 1, now() - interval '1 second');

-- second:
UPDATE jobs SET attempts = attempts + 1, taken_until = now() + interval '30 seconds'
WHERE id = 1 AND state = 'waiting' AND taken_until < now() RETURNING attempts;
UPDATE jobs SET state = 'done' WHERE id = 1 AND attempts = 2 AND state = 'waiting';

-- first:
UPDATE jobs SET state = 'done' WHERE id = 1 AND attempts = 1 AND state = 'waiting';
