SELECT p.id, p.title, p.aired_on FROM programmes p
ORDER BY coalesce(p.aired_on, '-infinity') DESC, p.id ASC
OFFSET ($1 * 10 - 10) ROWS FETCH FIRST 10 ROWS ONLY;
