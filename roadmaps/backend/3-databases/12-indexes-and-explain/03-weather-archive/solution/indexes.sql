CREATE INDEX ON readings (station, at);
CREATE INDEX ON readings (at);
