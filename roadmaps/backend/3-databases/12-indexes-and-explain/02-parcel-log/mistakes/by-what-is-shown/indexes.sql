CREATE INDEX ON scans (at, place);
