"""Calls `retried` with a server that stumbles on purpose. Read it; you need not change it."""

import psycopg
from retry import retried


def play(url, code, times, late=False, other=False):
    """What happens when the server fails with `code` the first `times` tries; `late`: only at the commit."""
    tries = 0

    def work(connection):
        nonlocal tries
        tries += 1
        connection.execute("INSERT INTO guests VALUES ('Ada')")
        if other:
            raise KeyError("Ada")
        if late:
            connection.execute("INSERT INTO late VALUES (%s, %s)", [code, times])
        else:
            connection.execute("SELECT stumble(%s, %s)", [code, times])
        return f"try {tries}"

    connection = psycopg.connect(url, autocommit=True)
    connection.execute("SELECT setval('stumbles', 1, false)")
    try:
        answer = retried(connection, work)
    except psycopg.Error as error:
        answer = error.sqlstate
    except Exception as error:
        answer = type(error).__name__
    status = "CLOSED" if connection.closed else connection.info.transaction_status.name
    connection.close()
    with psycopg.connect(url) as looking:
        guests = [name for (name,) in looking.execute("SELECT name FROM guests ORDER BY name")]
    return {"tries": tries, "answer": answer, "guests": guests, "status": status}
