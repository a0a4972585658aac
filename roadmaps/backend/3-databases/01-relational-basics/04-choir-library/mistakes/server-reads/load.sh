#!/bin/sh
# load.sh FILE: make the table pieces hold exactly the rows of a CSV file.
psql "$DATABASE_URL" -q -v ON_ERROR_STOP=1 --single-transaction \
    -c "DELETE FROM pieces" \
    -c "COPY pieces FROM '$PWD/$1' WITH (FORMAT csv, HEADER, FORCE_NULL (composer, copies, note))"
