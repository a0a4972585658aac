SELECT height, id, street FROM trees
WHERE height < 9 OR (height = 9 AND id > 5)
ORDER BY height DESC, id
LIMIT 10;
