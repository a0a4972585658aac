CREATE TABLE notices (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, household text NOT NULL, letter text);
CREATE TABLE jobs (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    notice integer NOT NULL,
    state text NOT NULL DEFAULT 'waiting',
    attempts integer NOT NULL DEFAULT 0,
    taken_until timestamptz
);
CREATE TABLE runs (name text, day date, PRIMARY KEY (name, day));
