CREATE INDEX ON readings (at, station);
