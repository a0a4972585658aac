CREATE TABLE stops (id integer PRIMARY KEY, place text NOT NULL);
INSERT INTO stops VALUES (1, '50.87/0.01');
