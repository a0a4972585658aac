CREATE INDEX ON passages (passed_at, id);
CREATE INDEX ON passages (lane);
