CREATE INDEX titles ON books ((lower(title)), shelf);
CREATE INDEX still_out ON loans (due_on, book_id, reader) WHERE returned_on IS NULL;
CREATE INDEX history ON loans (reader) INCLUDE (due_on);
