-- reader:
SELECT id, taken_on FROM plates ORDER BY taken_on DESC, id DESC LIMIT 3;

-- archive:
INSERT INTO plates VALUES (9, '1898-06-05', 'Moon');
DELETE FROM plates WHERE id IN (6, 7);

-- reader:
SELECT id, taken_on FROM plates WHERE (taken_on, id) < ('1898-05-20', 6)
ORDER BY taken_on DESC, id DESC LIMIT 3;
