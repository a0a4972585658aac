"""What is answered: a status, and what is said. And what the database is asked for it."""

import os
import threading

import psycopg


def one(sql, *values):
    """The first row that this query gives, or None."""
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2) as connection:
        return connection.execute(sql, values).fetchone()


def health():
    """Can this copy do its work? Ask in a thread of its own, and wait for it no longer than two and a half seconds."""
    found = []

    def ask():
        try:
            found.append(one("SELECT 1"))
        except psycopg.Error:
            found.append(None)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(2.5)
    up = bool(found and found[0])
    return (200 if up else 503), {"database": up}


def alive():
    """Need this copy not be started anew?"""
    return 200, {"alive": True}


def hostel(name):
    """A hostel and its beds."""
    try:
        row = one("SELECT beds FROM hostels WHERE name = %s", name)
    except psycopg.OperationalError:
        return 503, {"detail": "the database cannot be used"}
    if row is None:
        return 404, {"detail": "no such hostel"}
    return 200, {"name": name, "beds": row[0]}
