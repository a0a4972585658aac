CREATE TABLE lights (name text PRIMARY KEY);
INSERT INTO lights VALUES ('Hook');
