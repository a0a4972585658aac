import json
import os

import psycopg
from psycopg import sql


def described(connection):
    tables = connection.execute(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE' ORDER BY table_name"
    ).fetchall()
    return [
        {"name": name, "rows": counted(connection, name), "columns": columns(connection, name)} for (name,) in tables
    ]


def columns(connection, table):
    found = connection.execute(
        "SELECT column_name, data_type, is_nullable FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position",
        [table],
    )
    return [{"name": name, "type": kind, "nullable": nullable == "YES"} for name, kind, nullable in found]


def counted(connection, table):
    question = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier("pg_catalog", "pg_class"))
    return connection.execute(question).fetchone()[0]


with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(json.dumps({"tables": described(connection)}))
