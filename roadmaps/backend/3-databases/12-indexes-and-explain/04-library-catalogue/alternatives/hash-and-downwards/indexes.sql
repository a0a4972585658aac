CREATE INDEX ON books USING hash (lower(title));
CREATE INDEX ON loans (returned_on, due_on) WHERE returned_on IS NULL;
CREATE INDEX ON loans (reader, due_on DESC);
