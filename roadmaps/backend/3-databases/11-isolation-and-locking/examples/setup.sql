CREATE TABLE lectures (name text PRIMARY KEY, seats_free integer NOT NULL);
INSERT INTO lectures VALUES ('comets', 1), ('glaciers', 30);
CREATE TABLE duty (day date, rescuer text, on_call boolean NOT NULL, PRIMARY KEY (day, rescuer));
INSERT INTO duty VALUES ('2026-02-07', 'Anja', true), ('2026-02-07', 'Beat', true);
CREATE TABLE lockers (number integer PRIMARY KEY, holder text);
INSERT INTO lockers VALUES (1, 'Rosa'), (2, 'Sam');
