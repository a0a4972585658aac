import os
import sys

import psycopg

connection = psycopg.connect(os.environ["DATABASE_URL"])
while line := sys.stdin.readline():
    lorry, tonnes = line.split()
    try:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE store SET tonnes = tonnes + %s WHERE grain = %s", (int(tonnes), "wheat"))
            cursor.execute("INSERT INTO deliveries VALUES (%s, %s)", (lorry, int(tonnes)))
        connection.commit()
        answer = "ok"
    except psycopg.errors.IntegrityError:
        connection.rollback()
        answer = "no"
    sys.stdout.write(f"{answer} {lorry}\n")
    sys.stdout.flush()
connection.close()
