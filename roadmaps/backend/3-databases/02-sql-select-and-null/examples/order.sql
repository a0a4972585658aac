SELECT height, id, street FROM trees WHERE height IS NOT NULL ORDER BY height DESC, id;
