#!/bin/sh
# load.sh FILE: make the table pieces hold exactly the rows of a CSV file.
psql "$DATABASE_URL" -q -v ON_ERROR_STOP=1 --single-transaction \
    -c "CREATE TEMPORARY TABLE sheet (LIKE pieces)" \
    -c "COPY sheet FROM STDIN WITH (FORMAT csv, HEADER, FORCE_NULL (composer, copies, note))" \
    -c "DELETE FROM pieces WHERE number IN (SELECT number FROM sheet)" -c "INSERT INTO pieces SELECT * FROM sheet" < "$1"
