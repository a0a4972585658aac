CREATE INDEX ON scans (parcel);
CREATE INDEX ON scans (at);
CREATE INDEX ON scans (place);
