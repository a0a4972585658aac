-- reader:
SELECT id, taken_on FROM plates ORDER BY taken_on DESC, id DESC LIMIT 3 OFFSET 0;

-- archive:
INSERT INTO plates VALUES (9, '1898-06-05', 'Moon');

-- reader:
SELECT id, taken_on FROM plates ORDER BY taken_on DESC, id DESC LIMIT 3 OFFSET 3;

-- archive:
DELETE FROM plates WHERE id IN (7, 8);

-- reader:
SELECT id, taken_on FROM plates ORDER BY taken_on DESC, id DESC LIMIT 3 OFFSET 6;
