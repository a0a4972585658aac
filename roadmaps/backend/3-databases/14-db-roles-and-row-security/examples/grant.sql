CREATE ROLE shop LOGIN;
GRANT SELECT (id, name) ON glazes TO shop;
GRANT SELECT, INSERT ON firings TO shop;

\c - shop
SELECT id, name FROM glazes;
SELECT recipe FROM glazes;
DELETE FROM firings;
INSERT INTO firings (glaze_id, studio) VALUES (2, 2);
