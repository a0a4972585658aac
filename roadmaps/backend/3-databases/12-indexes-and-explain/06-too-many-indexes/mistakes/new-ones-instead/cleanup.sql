DROP INDEX parcels_code, parcels_depot, parcels_weight;
CREATE INDEX ON parcels (depot, sent_on, weight, code);
CREATE INDEX ON parcels (sent_on, depot, weight, code);
