#!/bin/sh
(
    echo "BEGIN; DELETE FROM pieces;"
    tail -n +2 "$1" | while IFS=, read -r number title composer copies note; do
        echo "INSERT INTO pieces VALUES ($number, '$title', nullif('$composer', ''), $copies, nullif('$note', ''));"
    done
    echo "COMMIT;"
) | psql "$DATABASE_URL" -q -v ON_ERROR_STOP=1
