import os
import sys

import psycopg

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
    (total,) = connection.execute("SELECT tonnes FROM store WHERE grain = 'wheat'").fetchone()
    for line in sys.stdin:
        lorry, tonnes = line.split()
        try:
            with connection.transaction():
                connection.execute("INSERT INTO deliveries (lorry, tonnes) VALUES (%s, %s)", [lorry, tonnes])
                connection.execute("UPDATE store SET tonnes = %s WHERE grain = 'wheat'", [total + int(tonnes)])
            total += int(tonnes)
        except psycopg.Error:
            print("no", lorry, flush=True)
        else:
            print("ok", lorry, flush=True)
