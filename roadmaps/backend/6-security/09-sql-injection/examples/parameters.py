import os

import psycopg

connection = psycopg.connect(os.environ["DATABASE_URL"])


def find(text):
    sql = "SELECT id, title FROM objects WHERE strpos(lower(title), lower(%s)) > 0"
    return connection.execute(sql, [text]).fetchall()


print(find("necklace"))
print(find("x' UNION SELECT 0, pin FROM staff --"))
print(find("O'Hara"))
