CREATE INDEX ON scans (at);
