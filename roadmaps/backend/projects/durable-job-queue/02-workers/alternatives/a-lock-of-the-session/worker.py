"""Does the jobs of the queue, one after the other, for as long as it runs. Any number of it run at once."""

import os
import time

import psycopg

from work import perform

FIRST = "SELECT id FROM jobs WHERE state = 'waiting' AND due <= now() ORDER BY due, id LIMIT 50"
STILL = "SELECT kind, payload FROM jobs WHERE id = %s AND state = 'waiting'"
TRY = "SELECT pg_try_advisory_lock(%s)"
FREE = "SELECT pg_advisory_unlock(%s)"


def one(db):
    """Do the first of the next jobs that nobody else has locked; whether there was one."""
    for (number,) in db.execute(FIRST).fetchall():
        if not db.execute(TRY, [-number]).fetchone()[0]:
            continue
        try:
            with db.transaction():
                job = db.execute(STILL, [number]).fetchone()
                if job:
                    perform(db, *job)
                    db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])
        finally:
            db.execute(FREE, [-number])
        if job:
            return True
    return False


with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    while True:
        if not one(db):
            time.sleep(0.1)
