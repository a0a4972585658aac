"""Does the jobs of the queue, one after the other, for as long as it runs. Any number of it run at once."""

import os
import time

import psycopg

from work import perform

# The lock on the row lasts as long as the transaction, and so as the worker: there is nothing to clean up behind one
# that dies.
NEXT = """SELECT id, kind, payload FROM jobs WHERE state = 'waiting' AND due <= now()
ORDER BY due, id LIMIT 1 FOR UPDATE"""


def work(db):
    """Do the next job, all of it in one transaction; whether there was one."""
    with db.transaction():
        job = db.execute(NEXT).fetchone()
        if job is None:
            return False
        number, kind, payload = job
        perform(db, kind, payload)
        db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])
        return True


# Without autocommit the first look would open a transaction, and its now() would stand still.
with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    while True:
        if not work(db):
            time.sleep(0.1)
