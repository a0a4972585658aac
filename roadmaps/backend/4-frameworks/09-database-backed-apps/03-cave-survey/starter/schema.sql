CREATE TABLE passages (
    name text PRIMARY KEY,
    text text NOT NULL,
    version integer NOT NULL DEFAULT 1
);
