CREATE INDEX by_time ON passages (passed_at DESC, id DESC);
CREATE INDEX by_lane ON passages (lane, passed_at DESC, id DESC) INCLUDE (class);
