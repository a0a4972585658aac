CREATE INDEX ON readings (station);
CREATE INDEX ON readings (at);
