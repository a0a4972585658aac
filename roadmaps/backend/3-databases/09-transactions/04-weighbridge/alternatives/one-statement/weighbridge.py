import os
import sys

import psycopg

BOTH = """
WITH came AS (INSERT INTO deliveries VALUES (%(lorry)s, %(tonnes)s) RETURNING tonnes)
UPDATE store SET tonnes = store.tonnes + came.tonnes FROM came WHERE grain = 'wheat'
"""

sys.stdout.reconfigure(line_buffering=True)
with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
    for line in sys.stdin:
        lorry, tonnes = line.split()
        try:
            connection.execute(BOTH, {"lorry": lorry, "tonnes": int(tonnes)})
        except psycopg.IntegrityError:
            print("no", lorry)
            continue
        print("ok", lorry)
