import os

import psycopg

connection = psycopg.connect(os.environ["DATABASE_URL"])
ids = [int(one) for one in "3,1".split(",")]
print(connection.execute("SELECT title FROM objects WHERE id = ANY(%s)", [ids]).fetchall())
print(connection.execute("SELECT title FROM objects WHERE title LIKE %s", ["%_m%"]).fetchall())
print([int(one) for one in "3) OR (1=1".split(",")])
