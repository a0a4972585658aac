CREATE INDEX ON books (lower(title));
CREATE INDEX ON loans (due_on) WHERE due_on < '2020-03-01';
CREATE INDEX ON loans (reader, due_on);
