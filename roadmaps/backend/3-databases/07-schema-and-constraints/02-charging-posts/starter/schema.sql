-- It worked for a year.
CREATE TABLE charges (
    id integer PRIMARY KEY,
    session text,
    card text,
    started_at text,
    billed_on text,
    energy_kwh text,
    price text,
    state text,
    paid text,
    note text
);
