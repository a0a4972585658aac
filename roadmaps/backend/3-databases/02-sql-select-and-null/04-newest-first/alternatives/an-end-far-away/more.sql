SELECT id, title, aired_on FROM programmes
WHERE aired_on <= coalesce($1, DATE '9999-12-31')
  AND NOT (aired_on = coalesce($1, DATE '9999-12-31') AND id <= coalesce($2, 0))
ORDER BY aired_on DESC, id ASC
FETCH FIRST 10 ROWS ONLY;
