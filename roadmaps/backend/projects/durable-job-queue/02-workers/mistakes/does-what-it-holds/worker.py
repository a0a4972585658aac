"""Does the jobs of the queue, one after the other, for as long as it runs. Any number of it run at once."""

import os
import time

import psycopg

from work import perform

NEXT = """SELECT id, kind, payload FROM jobs WHERE state = 'waiting' AND due <= now()
ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED"""


def finish(db, number, kind, payload):
    perform(db, kind, payload)
    db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])


def connect():
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


db = connect()
while True:
    job = None
    try:
        with db.transaction():
            job = db.execute(NEXT).fetchone()
            if job:
                finish(db, *job)
    except psycopg.OperationalError:
        db = connect()
        if job:
            with db.transaction():
                finish(db, *job)
    if job is None:
        time.sleep(0.1)
