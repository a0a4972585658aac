CREATE INDEX ON scans (id, parcel, at, place);
