CREATE INDEX ON scans (parcel);
