#!/bin/sh
# load.sh FILE: make the table pieces hold exactly the rows of a CSV file.
psql "$DATABASE_URL" -q -v ON_ERROR_STOP=1 \
    -c "BEGIN" -c "DELETE FROM pieces" \
    -c "COPY pieces FROM STDIN WITH (FORMAT csv, HEADER, FORCE_NULL (composer, copies, note))" < "$1"
