CREATE TABLE stations (
    id integer PRIMARY KEY
);
CREATE TABLE readings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    station integer NOT NULL REFERENCES stations,
    metres double precision NOT NULL CHECK (metres BETWEEN 0 AND 50)
);
