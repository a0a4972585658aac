CREATE INDEX ON readings (at);
