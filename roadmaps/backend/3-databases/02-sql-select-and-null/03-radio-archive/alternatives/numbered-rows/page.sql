SELECT id, title, aired_on
FROM (
    SELECT *, row_number() OVER (ORDER BY aired_on IS NULL, aired_on DESC, id) AS place FROM programmes
) AS placed
WHERE place > 10 * ($1 - 1) AND place <= 10 * $1
ORDER BY place;
