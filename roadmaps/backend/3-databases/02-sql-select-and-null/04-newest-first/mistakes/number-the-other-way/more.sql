SELECT id, title, aired_on
FROM programmes
WHERE $1::date IS NULL OR (aired_on, id) < ($1, $2)
ORDER BY aired_on DESC, id
LIMIT 10;
