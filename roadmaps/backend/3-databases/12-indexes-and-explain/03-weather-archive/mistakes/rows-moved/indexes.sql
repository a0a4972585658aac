CREATE INDEX by_station ON readings (station, at);
CREATE INDEX ON readings (at);
CLUSTER readings USING by_station;
