CREATE ROLE shop LOGIN;
GRANT SELECT, INSERT, UPDATE ON firings TO shop;
ALTER TABLE firings ENABLE ROW LEVEL SECURITY;
\c - shop
SELECT count(*) FROM firings;

\c - learner
CREATE POLICY own ON firings
USING (studio = nullif(current_setting('app.studio', true), '')::integer);
\c - shop
BEGIN;
SET LOCAL app.studio = '2';
SELECT studio, note FROM firings;
UPDATE firings SET note = 'fine';
INSERT INTO firings (id, glaze_id, studio) VALUES (9, 1, 1);
ROLLBACK;
SELECT count(*) FROM firings;
