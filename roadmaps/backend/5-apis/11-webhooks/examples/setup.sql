CREATE TABLE visits (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, animal text, due integer);
CREATE TABLE outbox (
    id uuid PRIMARY KEY,
    body text NOT NULL,
    state text NOT NULL DEFAULT 'waiting',
    tries integer NOT NULL DEFAULT 0,
    next_try timestamptz NOT NULL DEFAULT now()
);
