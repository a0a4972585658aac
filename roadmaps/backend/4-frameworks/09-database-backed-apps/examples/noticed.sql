-- ada:
BEGIN;
UPDATE hives SET text = 'strong, lid is cracked', version = version + 1
WHERE name = 'north' AND version = 1;

-- bo:
UPDATE hives SET text = 'strong, 12 frames', version = version + 1
WHERE name = 'north' AND version = 1;

-- ada:
COMMIT;

-- bo:
SELECT text, version FROM hives WHERE name = 'north';
