CREATE TABLE parcels AS SELECT DISTINCT parcel FROM scans;
CREATE INDEX ON parcels (parcel);
