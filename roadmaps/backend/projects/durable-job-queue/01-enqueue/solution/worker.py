"""Does the jobs of the queue, one after the other, for as long as it runs."""

import os
import time

import psycopg

from work import perform

NEXT = "SELECT id, kind, payload FROM jobs WHERE state = 'waiting' AND due <= now() ORDER BY due, id LIMIT 1"


def do(db, number, kind, payload):
    """Do a job, in the transaction that has found it."""
    perform(db, kind, payload)
    db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])


with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    while True:
        with db.transaction():  # which ends, or now() would stand still
            job = db.execute(NEXT).fetchone()
            if job:
                do(db, *job)
        if not job:
            time.sleep(0.1)
