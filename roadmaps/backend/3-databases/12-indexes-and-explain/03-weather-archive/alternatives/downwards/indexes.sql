CREATE INDEX newest ON readings (station, at DESC);
CREATE INDEX hours ON readings (at DESC, station);
