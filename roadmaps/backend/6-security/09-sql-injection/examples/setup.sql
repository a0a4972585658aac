CREATE TABLE objects (id integer PRIMARY KEY, title text NOT NULL, room text NOT NULL);
INSERT INTO objects VALUES (1, 'Amber necklace', 'B2'), (2, 'Amber, raw', 'B2'), (3, 'O''Hara''s flute', 'C1');
CREATE TABLE staff (name text PRIMARY KEY, pin text NOT NULL);
INSERT INTO staff VALUES ('Ines', '4071');
