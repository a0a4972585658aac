CREATE TABLE parcels (
    id integer PRIMARY KEY,
    code text NOT NULL UNIQUE,
    depot integer NOT NULL,
    sent_on date NOT NULL,
    weight integer NOT NULL
);
CREATE INDEX parcels_code ON parcels (code);
CREATE INDEX parcels_depot ON parcels (depot);
CREATE INDEX parcels_depot_sent_on ON parcels (depot, sent_on);
CREATE INDEX parcels_sent_on ON parcels (sent_on);
CREATE INDEX parcels_weight ON parcels (weight);
