CREATE ROLE shop LOGIN;
CREATE VIEW notes AS SELECT studio, note FROM firings;
GRANT SELECT ON firings, notes TO shop;
ALTER TABLE firings ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON firings
USING (studio = nullif(current_setting('app.studio', true), '')::integer);

\c - shop
SET app.studio = '2';
SELECT count(*) AS in_the_table FROM firings;
SELECT count(*) AS in_the_view FROM notes;

\c - learner
ALTER TABLE firings FORCE ROW LEVEL SECURITY;
\c - shop
SET app.studio = '2';
SELECT count(*) AS in_the_view FROM notes;
