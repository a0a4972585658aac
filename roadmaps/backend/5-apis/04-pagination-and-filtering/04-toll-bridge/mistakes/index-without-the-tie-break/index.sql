CREATE INDEX ON passages (passed_at);
CREATE INDEX ON passages (lane, passed_at);
