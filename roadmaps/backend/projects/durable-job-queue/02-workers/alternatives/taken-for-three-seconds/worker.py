"""Does the jobs of the queue, one after the other, for as long as it runs. Any number of it run at once."""

import os
import time

import psycopg

from work import perform

# Three seconds may be too short: so whoever ends a job looks whether it is still the one that took it last.
TAKE = """UPDATE jobs SET takings = takings + 1, taken_until = clock_timestamp() + interval '3 seconds' WHERE id = (
    SELECT id FROM jobs WHERE state = 'waiting' AND due <= now() AND taken_until < now()
    ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING id, kind, payload, takings"""
DONE = "UPDATE jobs SET state = 'done' WHERE id = %s AND state = 'waiting' AND takings = %s"


def connect():
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


db = connect()
while True:
    try:
        job = db.execute(TAKE).fetchone()
        if job is None:
            time.sleep(0.1)
            continue
        number, kind, payload, taking = job
        with db.transaction():
            perform(db, kind, payload)
            if db.execute(DONE, [number, taking]).rowcount == 0:
                raise psycopg.Rollback
    except psycopg.OperationalError:
        time.sleep(0.1)
        db = connect()
