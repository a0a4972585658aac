CREATE INDEX ON readings (station);
