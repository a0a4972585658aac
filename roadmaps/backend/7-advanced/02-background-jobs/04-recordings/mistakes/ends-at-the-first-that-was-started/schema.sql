CREATE TABLE recordings (name text PRIMARY KEY, at time NOT NULL, zone text NOT NULL, first date NOT NULL);
CREATE TABLE runs (name text NOT NULL, day date NOT NULL, due timestamptz NOT NULL, PRIMARY KEY (name, day));
