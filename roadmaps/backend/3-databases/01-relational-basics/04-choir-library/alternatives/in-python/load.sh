#!/bin/sh
python3 - "$1" <<'PY'
import csv, os, sys
import psycopg

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file))[1:]
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    connection.execute("TRUNCATE pieces")
    for row in rows:
        connection.execute("INSERT INTO pieces VALUES (%s, %s, %s, %s, %s)", [cell or None for cell in row])
PY
