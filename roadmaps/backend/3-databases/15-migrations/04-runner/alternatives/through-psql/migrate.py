import hashlib
import os
import pathlib
import subprocess
import sys

import psycopg

URL = os.environ["DATABASE_URL"]
ROW = "INSERT INTO schema_migrations VALUES ({}, '{}')"

with psycopg.connect(URL, autocommit=True) as connection:
    connection.execute("SELECT pg_advisory_lock(hashtext('migrations'))")
    connection.execute("CREATE TABLE IF NOT EXISTS schema_migrations (number bigint UNIQUE, md5 text)")
    made = {number: md5 for number, md5 in connection.execute("SELECT * FROM schema_migrations")}
    todo = []
    for path in pathlib.Path("migrations").iterdir():
        number = int(path.stem.partition("_")[0])
        md5 = hashlib.md5(path.read_bytes()).hexdigest()
        if number not in made:
            todo.append((number, path, md5))
        elif made[number] != md5:
            print("changed", path.name)
            sys.exit(1)
    for number, path, md5 in sorted(todo):
        psql = ["psql", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-d", URL]
        run = subprocess.run([*psql, "-f", str(path), "-c", ROW.format(number, md5)], stdout=subprocess.DEVNULL)
        if run.returncode:
            print("failed", path.name)
            sys.exit(1)
        print("applied", path.name)
