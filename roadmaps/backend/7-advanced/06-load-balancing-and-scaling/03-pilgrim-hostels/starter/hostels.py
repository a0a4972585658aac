"""What is answered: a status, and what is said. And what the database is asked for it."""

import os

import psycopg

connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def one(sql, *values):
    """The first row that this query gives, or None."""
    return connection.execute(sql, values).fetchone()


def health():
    """Can this copy do its work?"""
    return 200, {"database": True}


def alive():
    """Need this copy not be started anew?"""
    return 200, {"alive": True}


def hostel(name):
    """A hostel and its beds."""
    row = one("SELECT beds FROM hostels WHERE name = %s", name)
    if row is None:
        return 404, {"detail": "no such hostel"}
    return 200, {"name": name, "beds": row[0]}
