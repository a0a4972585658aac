import os
import sys

import psycopg

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
    for line in sys.stdin:
        lorry, tonnes = line.split()
        try:
            with connection.transaction():
                connection.execute("INSERT INTO deliveries (lorry, tonnes) VALUES (%s, %s)", [lorry, tonnes])
                connection.execute("UPDATE store SET tonnes = tonnes + %s WHERE grain = 'wheat'", [int(tonnes)])
                print("ok", lorry, flush=True)
        except psycopg.IntegrityError:
            print("no", lorry, flush=True)
