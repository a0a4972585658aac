CREATE TABLE parcels (
    id integer PRIMARY KEY,
    code text NOT NULL,
    city text NOT NULL,
    arrived_on date NOT NULL,
    weight integer NOT NULL
);
CREATE UNIQUE INDEX parcels_code ON parcels (code);
CREATE INDEX parcels_city_arrived_on ON parcels (city, arrived_on);
CREATE INDEX parcels_weight ON parcels (weight);
