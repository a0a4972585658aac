CREATE INDEX ON readings (station, at) INCLUDE (celsius);
CREATE INDEX ON readings USING brin (at) WITH (pages_per_range = 4);
