CREATE TABLE hives (
    name text PRIMARY KEY,
    text text NOT NULL,
    version integer NOT NULL DEFAULT 1
);
CREATE TABLE visits (
    hive text NOT NULL REFERENCES hives,
    who text NOT NULL
);
INSERT INTO hives VALUES ('north', 'strong'), ('south', 'empty');
