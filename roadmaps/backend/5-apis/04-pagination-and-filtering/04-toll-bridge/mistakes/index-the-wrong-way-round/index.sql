CREATE INDEX ON passages (id, passed_at);
CREATE INDEX ON passages (lane, id, passed_at);
