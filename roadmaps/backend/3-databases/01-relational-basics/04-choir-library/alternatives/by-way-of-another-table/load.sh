#!/bin/sh
set -e
tail -n +2 "$1" > rest.csv
psql "$DATABASE_URL" -v ON_ERROR_STOP=1 <<'SQL'
BEGIN;
CREATE TEMPORARY TABLE sheet (number text, title text, composer text, copies text, note text);
\copy sheet FROM 'rest.csv' WITH CSV
DELETE FROM pieces;
INSERT INTO pieces SELECT number::integer, title, nullif(composer, ''), nullif(copies, '')::integer, nullif(note, '') FROM sheet;
COMMIT;
SQL
