CREATE TABLE jobs (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reel text NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
    attempts integer NOT NULL DEFAULT 0,
    taken_until timestamptz,
    error text
);
CREATE TABLE copies (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, reel text NOT NULL, frames integer NOT NULL);
