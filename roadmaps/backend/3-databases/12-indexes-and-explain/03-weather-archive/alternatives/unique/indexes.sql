CREATE UNIQUE INDEX ON readings (station, at);
CREATE INDEX ON readings USING hash (at);
