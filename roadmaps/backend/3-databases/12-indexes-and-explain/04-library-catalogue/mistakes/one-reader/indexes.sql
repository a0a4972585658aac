CREATE INDEX ON books (lower(title));
CREATE INDEX ON loans (due_on) WHERE returned_on IS NULL;
CREATE INDEX ON loans (due_on) WHERE reader = 42;
