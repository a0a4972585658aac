import os

import psycopg

connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def find(text):
    sql = f"SELECT id, title FROM objects WHERE title ILIKE '%{text}%'"
    print(sql)
    return connection.execute(sql).fetchall()


print(find("necklace"))
print(find("x' UNION SELECT 0, pin FROM staff --"))
try:
    find("O'Hara")
except psycopg.Error as error:
    print(str(error).splitlines()[0])
