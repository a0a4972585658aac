CREATE TABLE payments (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account text, amount integer);
CREATE TABLE keys (
    account text,
    key text,
    asked jsonb NOT NULL,     -- what was asked
    status integer,           -- what was answered
    answer jsonb,
    PRIMARY KEY (account, key)
);
