CREATE TABLE boats (id integer PRIMARY KEY, harbour text NOT NULL, UNIQUE (id, harbour));
CREATE TABLE bookings (
    id integer PRIMARY KEY,
    harbour text NOT NULL,
    boat_id integer,
    FOREIGN KEY (boat_id, harbour) REFERENCES boats (id, harbour)
);
INSERT INTO boats VALUES (1, 'North');
INSERT INTO bookings VALUES (10, 'North', 1), (11, 'South', NULL);
INSERT INTO bookings VALUES (12, 'South', 1);
