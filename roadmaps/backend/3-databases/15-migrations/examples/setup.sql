CREATE TABLE log (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lighthouse text NOT NULL, remark text);
INSERT INTO log (lighthouse, remark) VALUES ('Hook', 'clear'), ('Needle', 'fog'), ('Skerry', NULL);
CREATE TABLE migrations (number integer PRIMARY KEY, name text NOT NULL);
INSERT INTO migrations VALUES (12, 'make the log'), (13, 'allow empty remarks');
CREATE TABLE volunteers (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, fullname text NOT NULL);
INSERT INTO volunteers (fullname) VALUES ('Ada Krol'), ('Ben Osei');
