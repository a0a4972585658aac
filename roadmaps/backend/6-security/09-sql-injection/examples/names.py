import os

import psycopg

connection = psycopg.connect(os.environ["DATABASE_URL"])
ORDERS = {"title": "title", "-title": "title DESC", "room": "room", "-room": "room DESC"}


def listed(sort):
    return connection.execute(f"SELECT id FROM objects ORDER BY {ORDERS[sort]}, id").fetchall()


print(connection.execute("SELECT id FROM objects ORDER BY %s, id", ["-title"]).fetchall())
print(listed("-title"))
print(listed("(SELECT pin FROM staff)"))
