CREATE TABLE boats (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE bookings (
    id integer PRIMARY KEY,
    boat_id integer NOT NULL REFERENCES boats
);
CREATE TABLE photos (
    id integer PRIMARY KEY,
    boat_id integer NOT NULL REFERENCES boats ON DELETE CASCADE
);
INSERT INTO boats VALUES (1, 'Tern'), (2, 'Gull');
INSERT INTO bookings VALUES (10, 1);
INSERT INTO photos VALUES (20, 1), (21, 2);

INSERT INTO bookings VALUES (11, 9);
DELETE FROM boats WHERE id = 1;
DELETE FROM boats WHERE id = 2;
SELECT * FROM photos;
