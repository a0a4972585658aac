-- service:
BEGIN;
INSERT INTO notices (household) VALUES ('Mill Lane 4') RETURNING id;
INSERT INTO jobs (notice) VALUES (1);

-- worker:
SELECT id, notice FROM jobs;

-- service:
COMMIT;

-- worker:
SELECT id, notice FROM jobs;
