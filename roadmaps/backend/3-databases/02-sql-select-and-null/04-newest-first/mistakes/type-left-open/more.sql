SELECT id, title, aired_on FROM programmes WHERE $1 IS NULL OR (aired_on, -id) < ($1::date, -$2::integer) ORDER BY aired_on DESC, id LIMIT 10;
