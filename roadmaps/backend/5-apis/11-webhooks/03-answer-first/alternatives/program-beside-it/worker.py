"""A program of its own beside the service: takes one registration after the other, oldest try first."""

import os
import time

import psycopg

from printer import Lost, order


def step(db):
    """Order one badge; whether there was one to order. The row stays locked meanwhile."""
    with db.transaction():
        row = db.execute(
            "SELECT id, attendee FROM registrations WHERE badge = 'waiting' ORDER BY random() "
            "LIMIT 1 FOR UPDATE SKIP LOCKED"
        ).fetchone()
        if row is None:
            return False
        order(*row)
        db.execute("UPDATE registrations SET badge = 'ordered' WHERE id = %s", [row[0]])
    return True


while True:
    try:
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
            while True:
                try:
                    if step(db):
                        continue
                except Lost as error:
                    print("no answer:", error, flush=True)
                time.sleep(0.1)
    except psycopg.Error as error:
        print("the database is away:", error, flush=True)
        time.sleep(0.2)
