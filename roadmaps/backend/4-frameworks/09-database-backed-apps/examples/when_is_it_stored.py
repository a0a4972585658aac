import os

import psycopg

URL = os.environ["DATABASE_URL"]
VISIT = "INSERT INTO visits VALUES (%s, %s)"


def visits():
    with psycopg.connect(URL) as other:
        return [who for (who,) in other.execute("SELECT who FROM visits ORDER BY who")]


connection = psycopg.connect(URL)
connection.execute(VISIT, ["north", "Ada"])
print("executed", visits())
connection.close()
print("closed", visits())

with psycopg.connect(URL) as connection:
    connection.execute(VISIT, ["north", "Bo"])
print("left the block", visits())

try:
    with psycopg.connect(URL) as connection:
        connection.execute(VISIT, ["north", "Cleo"])
        connection.execute(VISIT, ["west", "Cleo"])
except psycopg.errors.ForeignKeyViolation:
    print("refused", visits())
