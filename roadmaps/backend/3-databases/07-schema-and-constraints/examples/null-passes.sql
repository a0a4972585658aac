CREATE TABLE boats (name text PRIMARY KEY, seats integer CHECK (seats > 0), buoy text UNIQUE);
INSERT INTO boats VALUES ('Tern', NULL, NULL), ('Gull', 4, NULL);
SELECT * FROM boats;
