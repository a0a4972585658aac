"""Does the jobs of the queue, one after the other, for as long as it runs. Any number of it run at once."""

import os
import time

import psycopg

from work import perform

NEXT = "SELECT id, kind, payload FROM next_job()"

FAILED = """UPDATE jobs SET
    attempts = attempts + 1,
    error = %s,
    state = CASE WHEN attempts + 1 < 5 THEN 'waiting' ELSE 'dead' END,
    due = clock_timestamp() + interval '10 seconds' * (2 ^ attempts * (1 + random() / 2))
WHERE id = %s"""


def do(db, number, kind, payload):
    """Do a job, in the transaction that has it locked."""
    try:
        with db.transaction():  # a savepoint: a failure takes back the work, and not the lock
            perform(db, kind, payload)
    except Exception as error:
        db.execute(FAILED, [str(error), number])
    else:
        db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])


with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    while True:
        with db.transaction():  # which ends, or now() would stand still
            job = db.execute(NEXT).fetchone()
            if job:
                do(db, *job)
        if not job:
            time.sleep(0.1)
