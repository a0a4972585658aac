CREATE TABLE visits (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    animal text NOT NULL,
    due integer NOT NULL
);

CREATE TABLE claims (
    id uuid PRIMARY KEY,
    visit integer NOT NULL UNIQUE REFERENCES visits,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
    body text NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    next_try timestamptz NOT NULL DEFAULT now()
);
