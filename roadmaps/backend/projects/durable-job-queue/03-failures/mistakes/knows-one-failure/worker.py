"""Does the jobs of the queue, one after the other, for as long as it runs. Any number of it run at once."""

import os
import time

import psycopg

from work import Undeliverable, perform

# The lock on the row lasts as long as the transaction, and so as the worker: there is nothing to clean up behind one
# that dies. Others pass the row over.
NEXT = """SELECT id, kind, payload FROM jobs WHERE state = 'waiting' AND due <= now()
ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED"""

FAILED = """UPDATE jobs SET
    attempts = attempts + 1,
    error = %s,
    state = CASE WHEN attempts + 1 < 5 THEN 'waiting' ELSE 'dead' END,
    due = clock_timestamp() + interval '10 seconds' * (2 ^ attempts * (1 + random() / 2))
WHERE id = %s"""


def work(db):
    """Do the next job, all of it in one transaction; whether there was one."""
    with db.transaction():
        job = db.execute(NEXT).fetchone()
        if job is None:
            return False
        number, kind, payload = job
        try:
            with db.transaction():  # a savepoint: a failure takes back the work, and not the lock
                perform(db, kind, payload)
        except Undeliverable as error:
            db.execute(FAILED, [str(error), number])
        else:
            db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])
        return True


# Without autocommit the first look would open a transaction, and its now() would stand still.
with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    while True:
        if not work(db):
            time.sleep(0.1)
