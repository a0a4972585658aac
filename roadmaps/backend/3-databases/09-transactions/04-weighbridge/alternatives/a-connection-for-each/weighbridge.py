import os
import sys

import psycopg


def store(lorry, tonnes):
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("INSERT INTO deliveries VALUES (%s, %s)", [lorry, tonnes])
        connection.execute("UPDATE store SET tonnes = tonnes + %s WHERE grain = 'wheat'", [tonnes])


for line in sys.stdin:
    name, weight = line.split()
    try:
        store(name, int(weight))
    except psycopg.Error:
        print(f"no {name}", flush=True)
    else:
        print(f"ok {name}", flush=True)
