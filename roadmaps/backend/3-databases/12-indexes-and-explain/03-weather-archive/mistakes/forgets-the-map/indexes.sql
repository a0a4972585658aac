CREATE INDEX ON readings (station, at);
