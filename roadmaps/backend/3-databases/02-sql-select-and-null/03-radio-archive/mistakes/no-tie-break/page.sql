SELECT id, title, aired_on
FROM programmes
ORDER BY aired_on DESC NULLS LAST
LIMIT 10 OFFSET ($1 - 1) * 10;
