CREATE TABLE customers (
    id serial PRIMARY KEY,
    name text NOT NULL UNIQUE,
    email text NOT NULL,
    pin_hash text NOT NULL,
    is_admin boolean NOT NULL DEFAULT false
);

CREATE TABLE accounts (
    id serial PRIMARY KEY,
    owner integer NOT NULL REFERENCES customers,
    cents integer NOT NULL DEFAULT 10000 CHECK (cents >= 0)
);

CREATE TABLE transfers (
    id serial PRIMARY KEY,
    from_account integer NOT NULL REFERENCES accounts,
    to_account integer NOT NULL REFERENCES accounts,
    cents integer NOT NULL CHECK (cents > 0),
    note text NOT NULL DEFAULT '',
    made timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE receipts (
    id serial PRIMARY KEY,
    transfer integer NOT NULL REFERENCES transfers,
    content text NOT NULL
);

-- What customers keep in the vault downstairs. No route of the bank reads it.
CREATE TABLE safe_boxes (
    id serial PRIMARY KEY,
    code text NOT NULL
);
