SELECT id, title, aired_on FROM programmes
ORDER BY aired_on DESC, id
LIMIT 10 OFFSET coalesce((
    SELECT place FROM (SELECT id, row_number() OVER (ORDER BY aired_on DESC, id) AS place FROM programmes) AS placed
    WHERE id = $2 AND $1::date IS NOT NULL), 0);
