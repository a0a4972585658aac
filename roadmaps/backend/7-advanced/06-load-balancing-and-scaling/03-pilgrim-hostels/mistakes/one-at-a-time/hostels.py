"""What is answered: a status, and what is said. And what the database is asked for it."""

import os
import threading

import psycopg

turn = threading.Lock()


def one(sql, *values):
    """The first row that this query gives, or None."""
    with turn, psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2) as connection:
        return connection.execute(sql, values).fetchone()


def health():
    """Can this copy do its work?"""
    try:
        one("SELECT 1")
    except psycopg.OperationalError:
        return 503, {"database": False}
    return 200, {"database": True}


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
