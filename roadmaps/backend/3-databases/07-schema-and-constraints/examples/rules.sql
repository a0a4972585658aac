CREATE TABLE bookings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    boat text NOT NULL,
    seats integer NOT NULL CHECK (seats BETWEEN 1 AND 6),
    paid boolean NOT NULL DEFAULT false
);
INSERT INTO bookings (boat, seats) VALUES ('Tern', 3) RETURNING *;
INSERT INTO bookings (boat, seats) VALUES ('Tern', 7);
INSERT INTO bookings (boat, seats) VALUES (NULL, 2);
