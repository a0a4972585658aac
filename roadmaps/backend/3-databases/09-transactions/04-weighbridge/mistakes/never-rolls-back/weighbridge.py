import os
import sys

import psycopg

with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    for line in sys.stdin:
        lorry, tonnes = line.split()
        try:
            connection.execute("INSERT INTO deliveries (lorry, tonnes) VALUES (%s, %s)", [lorry, tonnes])
            connection.execute("UPDATE store SET tonnes = tonnes + %s WHERE grain = 'wheat'", [int(tonnes)])
            connection.commit()
            print("ok", lorry, flush=True)
        except psycopg.Error:
            print("no", lorry, flush=True)
