"""What the jobs do. This file belongs to the offices, and stays as it is."""

import time


class Undeliverable(Exception):
    """A letter to somebody who has moved away."""


def perform(db, kind, payload):
    """Do a job over an open connection (psycopg). What it writes is committed, or rolled back, by whoever calls."""
    KINDS[kind](db, **payload)


def letter(db, to, words):
    """Write a letter."""
    if db.execute("SELECT FROM moved_away WHERE recipient = %s", [to]).rowcount:
        raise Undeliverable(f"{to} has moved away")
    db.execute("INSERT INTO letters (recipient, words) VALUES (%s, %s)", [to, words])


def circular(db, to, words):
    """Write the same letter to several people."""
    for one in to:
        letter(db, one, words)


def errand(db, to, words, seconds):
    """Write a letter and carry it there, which takes a while."""
    letter(db, to, words)
    time.sleep(seconds)


KINDS = {"letter": letter, "circular": circular, "errand": errand}
