import os

import psycopg

URL = os.environ["DATABASE_URL"]

shared = psycopg.connect(URL)
try:
    shared.execute("INSERT INTO visits VALUES ('west', 'Ada')")
except psycopg.errors.ForeignKeyViolation:
    print("refused")
try:
    shared.execute("SELECT 1")
except psycopg.errors.InFailedSqlTransaction as error:
    print(error)

shared.rollback()
print(shared.execute("SELECT 1").fetchone())

with psycopg.connect(URL, autocommit=True) as admin:
    admin.execute("SELECT pg_terminate_backend(%s)", [shared.info.backend_pid])
for _ in range(2):
    try:
        shared.execute("SELECT 1")
    except psycopg.OperationalError as error:
        print(type(error).__name__, shared.closed)
