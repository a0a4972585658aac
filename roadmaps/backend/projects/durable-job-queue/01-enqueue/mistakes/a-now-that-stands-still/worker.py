"""Does the jobs of the queue, one after the other, for as long as it runs."""

import os
import time

import psycopg

from work import perform

NEXT = "SELECT id, kind, payload FROM jobs WHERE state = 'waiting' AND due <= now() ORDER BY due, id LIMIT 1"


def work(db):
    """Do the next job, all of it in one transaction; whether there was one."""
    job = db.execute(NEXT).fetchone()
    if job is None:
        return False
    number, kind, payload = job
    perform(db, kind, payload)
    db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])
    db.commit()
    return True


with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    while True:
        if not work(db):
            time.sleep(0.1)
