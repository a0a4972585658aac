CREATE INDEX a ON books (lower(title) text_pattern_ops);
CREATE INDEX b ON loans (due_on) INCLUDE (book_id, reader) WHERE (returned_on IS NULL);
CREATE INDEX "C" ON loans (reader, due_on, id);
