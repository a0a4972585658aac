CREATE INDEX ON scans USING hash (parcel);
