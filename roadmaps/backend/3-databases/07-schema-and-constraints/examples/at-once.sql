CREATE EXTENSION btree_gist;
CREATE TABLE rentals (boat_id integer, hours tstzrange, EXCLUDE USING gist (boat_id WITH =, hours WITH &&));

-- web:
BEGIN;
INSERT INTO rentals VALUES (1, '[2026-07-01 09:00, 2026-07-01 12:00)');

-- desk:
INSERT INTO rentals VALUES (1, '[2026-07-01 10:00, 2026-07-01 11:00)');

-- web:
COMMIT;
