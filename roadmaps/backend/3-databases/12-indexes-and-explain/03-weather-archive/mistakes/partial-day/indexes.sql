CREATE INDEX ON readings (station, at) WHERE at >= '2024-01-02' AND at < '2024-01-03';
CREATE INDEX ON readings (at);
