import os

import psycopg
from psycopg.rows import dict_row

with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as connection:
    change = "UPDATE hives SET text = %s WHERE name = %s RETURNING name, text"
    print(connection.execute(change, ["Ines' swarm", "south"]).fetchone())
    print(connection.execute(change, ["full", "west"]).fetchone())
    print(connection.execute("DELETE FROM hives WHERE name = %s", ["west"]).rowcount)
