CREATE INDEX ON readings (station, at);
CREATE INDEX ON readings (at);
CREATE INDEX ON readings (station);
CREATE INDEX ON readings (celsius);
