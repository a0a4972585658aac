SELECT id, title, aired_on FROM programmes
WHERE $1::date IS NULL OR (DATE '9999-12-31' - aired_on, id) > (DATE '9999-12-31' - $1, $2)
ORDER BY aired_on DESC, id LIMIT 10;
