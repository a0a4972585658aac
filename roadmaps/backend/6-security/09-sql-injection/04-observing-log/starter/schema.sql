CREATE TABLE observations (
    id integer PRIMARY KEY,
    target text NOT NULL,
    taken text NOT NULL,
    magnitude double precision NOT NULL,
    note text NOT NULL,
    embargo boolean NOT NULL
);
CREATE TABLE observers (name text PRIMARY KEY, key text NOT NULL);
CREATE TABLE filters (id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY, name text NOT NULL, target text NOT NULL);
