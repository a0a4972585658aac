CREATE TABLE cards (
    code text PRIMARY KEY,
    balance integer NOT NULL CHECK (balance >= 0)
);

CREATE TABLE redemptions (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    card text NOT NULL REFERENCES cards,
    till text NOT NULL,
    key text NOT NULL,
    wanted integer NOT NULL CHECK (wanted > 0),
    amount integer,   -- NULL: refused
    remains integer,
    UNIQUE (till, key)
);
