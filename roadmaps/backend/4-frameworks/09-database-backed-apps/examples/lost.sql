-- ada:
SELECT text FROM hives WHERE name = 'north';

-- bo:
SELECT text FROM hives WHERE name = 'north';

-- ada:
UPDATE hives SET text = 'strong, lid is cracked' WHERE name = 'north';

-- bo:
UPDATE hives SET text = 'strong, 12 frames' WHERE name = 'north';
SELECT text FROM hives WHERE name = 'north';
