CREATE INDEX ON scans (lower(parcel));
