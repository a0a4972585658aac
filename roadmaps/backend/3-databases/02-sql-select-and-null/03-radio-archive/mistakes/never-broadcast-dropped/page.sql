SELECT id, title, aired_on
FROM programmes
WHERE aired_on IS NOT NULL
ORDER BY aired_on DESC NULLS LAST, id
LIMIT 10 OFFSET ($1 - 1) * 10;
