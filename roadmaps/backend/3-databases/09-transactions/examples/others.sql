-- otto:
BEGIN;
UPDATE members SET hours = hours - 3 WHERE name = 'Otto';

-- mia:
SELECT hours FROM members WHERE name = 'Otto';

-- otto:
SELECT hours FROM members WHERE name = 'Otto';
COMMIT;

-- mia:
SELECT hours FROM members WHERE name = 'Otto';
