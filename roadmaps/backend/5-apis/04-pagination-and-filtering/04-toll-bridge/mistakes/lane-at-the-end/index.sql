CREATE INDEX ON passages (passed_at, id, class, lane, picture);
