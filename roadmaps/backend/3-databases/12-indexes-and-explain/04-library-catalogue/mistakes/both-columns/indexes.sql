CREATE INDEX ON books (lower(title));
CREATE INDEX ON loans (returned_on, due_on);
CREATE INDEX ON loans (reader, due_on);
