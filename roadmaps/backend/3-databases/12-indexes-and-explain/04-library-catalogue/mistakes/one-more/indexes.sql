CREATE INDEX ON books (lower(title));
CREATE INDEX ON loans (due_on) WHERE returned_on IS NULL;
CREATE INDEX ON loans (reader, due_on);
CREATE INDEX ON loans (book_id);
