CREATE TABLE members (name text PRIMARY KEY, hours integer NOT NULL CHECK (hours >= 0));
CREATE TABLE transfers (payer text NOT NULL, receiver text NOT NULL, hours integer NOT NULL);
INSERT INTO members VALUES ('Ines', 8), ('Mia', 2), ('Otto', 5);
