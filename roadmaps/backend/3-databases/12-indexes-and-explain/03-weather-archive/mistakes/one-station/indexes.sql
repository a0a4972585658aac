CREATE INDEX ON readings (at) WHERE station = 17;
CREATE INDEX ON readings (at);
