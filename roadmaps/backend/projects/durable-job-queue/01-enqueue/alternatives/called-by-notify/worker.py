"""Does the jobs of the queue. Whoever commits a job calls; what is due later is looked for every half second."""

import os

import psycopg

from work import perform

TAKE = """UPDATE jobs SET state = 'done' WHERE id = (
    SELECT id FROM jobs WHERE state = 'waiting' AND due <= now() ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING kind, payload"""


def work(db):
    """Do the next job: it is done and performed in one transaction. Whether there was one."""
    with db.transaction():
        job = db.execute(TAKE).fetchone()
        if job:
            perform(db, *job)
    return job is not None


url = os.environ["DATABASE_URL"]
with psycopg.connect(url, autocommit=True) as db, psycopg.connect(url, autocommit=True) as ear:
    ear.execute("LISTEN jobs")
    while True:
        while work(db):
            pass
        for _ in ear.notifies(timeout=0.4, stop_after=1):
            pass
