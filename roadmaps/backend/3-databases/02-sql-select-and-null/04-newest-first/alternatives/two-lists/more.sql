SELECT * FROM (
    SELECT id, title, aired_on FROM programmes WHERE $1::date IS NULL OR aired_on < $1::date
    UNION ALL
    SELECT id, title, aired_on FROM programmes WHERE aired_on = $1::date AND id > $2
) AS rest
ORDER BY aired_on DESC, id
LIMIT 10;
