import os
import re
import sys

import psycopg

names = [name for name in os.listdir("migrations") if re.match(r"\d+_.*\.sql$", name)]
pending = sorted((int(re.match(r"\d+", name)[0]), name) for name in names)
connection = psycopg.connect(os.environ["DATABASE_URL"])
connection.execute("SELECT pg_advisory_xact_lock(1)")
connection.execute("CREATE TABLE IF NOT EXISTS schema_migrations (number int PRIMARY KEY, name text, content text)")
connection.commit()

known = connection.execute("SELECT number, content FROM schema_migrations").fetchall()
connection.commit()
texts = {}
for number, name in pending:
    with open(os.path.join("migrations", name), encoding="utf-8") as file:
        texts[number] = file.read()
for number, name in pending:
    if (number, texts[number]) not in known and number in dict(known):
        print(f"changed {name}")
        raise SystemExit(1)

for number, name in pending:
    try:
        # Whoever holds the table decides about this migration; the others look again when they get it.
        connection.execute("LOCK TABLE schema_migrations IN EXCLUSIVE MODE")
        if connection.execute("SELECT 1 FROM schema_migrations WHERE number = %s", [number]).fetchone():
            connection.rollback()
            continue
        connection.execute(texts[number])
        connection.execute("INSERT INTO schema_migrations VALUES (%s, %s, %s)", [number, name, texts[number]])
        connection.commit()
    except psycopg.Error as error:
        connection.rollback()
        sys.stderr.write(str(error))
        print(f"failed {name}")
        raise SystemExit(1) from None
    print(f"applied {name}", flush=True)
