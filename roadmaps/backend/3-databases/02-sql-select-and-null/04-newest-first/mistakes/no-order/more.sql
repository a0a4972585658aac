SELECT id, title, aired_on
FROM programmes
WHERE $1::date IS NULL OR aired_on < $1 OR (aired_on = $1 AND id > $2)
ORDER BY aired_on DESC
LIMIT 10;
