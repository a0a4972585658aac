-- The tables of the ticket office.

CREATE TABLE venues (
    id integer PRIMARY KEY,
    name text
);
