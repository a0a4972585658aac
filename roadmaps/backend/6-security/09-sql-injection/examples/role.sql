CREATE ROLE site LOGIN;
GRANT SELECT ON objects TO site;

\c - site
SELECT id, title FROM objects WHERE title ILIKE '%x' UNION SELECT 0, pin FROM staff --%'
;
