SELECT id, title, aired_on
FROM programmes
ORDER BY aired_on DESC NULLS LAST, id
LIMIT 10 OFFSET least(($1 - 1) * 10, greatest((SELECT count(*) FROM programmes) - 1, 0) / 10 * 10);
