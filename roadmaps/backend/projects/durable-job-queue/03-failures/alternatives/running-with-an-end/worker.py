"""Takes a job for three seconds, does it, and ends it only if nobody has taken it since."""

import os
import random
import time

import psycopg

from work import perform

TAKE = """UPDATE jobs SET state = 'running', takings = takings + 1, taken_until = clock_timestamp() + interval '3 seconds'
WHERE id = (
    SELECT id FROM jobs
    WHERE state = 'waiting' AND due <= now() OR state = 'running' AND taken_until < now()
    ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING id, kind, payload, attempts, takings"""
MINE = "WHERE id = %s AND state = 'running' AND takings = %s"
DONE = "UPDATE jobs SET state = 'done' " + MINE
FAILED = "UPDATE jobs SET attempts = %s, error = %s, state = %s, due = clock_timestamp() + %s * interval '1 second' " + MINE


def connect():
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def work(db, number, kind, payload, attempts, taking):
    try:
        with db.transaction():
            perform(db, kind, payload)
            if db.execute(DONE, [number, taking]).rowcount == 0:
                raise psycopg.Rollback
    except psycopg.OperationalError:
        raise
    except Exception as error:
        wait = 10 * 2**attempts * random.uniform(1, 1.5)
        state = "waiting" if attempts + 1 < 5 else "dead"
        db.execute(FAILED, [attempts + 1, str(error), state, wait, number, taking])


db = connect()
while True:
    try:
        job = db.execute(TAKE).fetchone()
        if job:
            work(db, *job)
        else:
            time.sleep(0.1)
    except psycopg.OperationalError:
        time.sleep(0.1)
        db = connect()
