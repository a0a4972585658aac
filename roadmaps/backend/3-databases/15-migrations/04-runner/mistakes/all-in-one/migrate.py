"""Brings the database at DATABASE_URL up to date."""

import hashlib
import os
import sys
from pathlib import Path

import psycopg


def number(path):
    return int(path.name.split("_")[0])


def fingerprint(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


files = sorted(Path("migrations").glob("*.sql"), key=number)
with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
    connection.execute("SELECT pg_advisory_lock(14)")
    connection.execute("CREATE TABLE IF NOT EXISTS schema_migrations (number integer PRIMARY KEY, hash text NOT NULL)")
    made = dict(connection.execute("SELECT number, hash FROM schema_migrations").fetchall())
    for path in files:
        if number(path) in made and made[number(path)] != fingerprint(path):
            print("changed", path.name)
            sys.exit(1)
    connection.execute("BEGIN")
    for path in files:
        if number(path) in made:
            continue
        try:
            connection.execute(path.read_text())
            connection.execute("INSERT INTO schema_migrations VALUES (%s, %s)", [number(path), fingerprint(path)])
        except psycopg.Error as error:
            print("failed", path.name)
            print(error, file=sys.stderr)
            sys.exit(1)
        print("applied", path.name, flush=True)
    connection.execute("COMMIT")
