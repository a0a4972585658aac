CREATE TABLE cards (
    code text PRIMARY KEY,
    balance integer NOT NULL CHECK (balance >= 0)  -- in pence
);

CREATE TABLE redemptions (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    card text NOT NULL REFERENCES cards,
    till text NOT NULL,
    amount integer NOT NULL CHECK (amount > 0)
);

CREATE TABLE done (till text, key text, wish jsonb, status integer, answer jsonb, PRIMARY KEY (till, key));
