CREATE INDEX ON passages (passed_at, id);
