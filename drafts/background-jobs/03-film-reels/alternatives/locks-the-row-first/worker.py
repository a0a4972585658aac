"""A class with a connection for each job, and the rules in Python: the row is locked, read, and then changed."""

import os
import time

import psycopg
from psycopg.rows import dict_row

from scanner import Torn, scan

LOCK = """SELECT *, taken_until IS NOT NULL AS was_taken FROM jobs
WHERE state = 'waiting' AND (taken_until IS NULL OR taken_until < now()) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED"""


def database():
    return psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row)


def take():
    """The next job to scan; None where there is none."""
    with database() as db:
        job = db.execute(LOCK).fetchone()
        if job is None:
            return None
        if job["attempts"] == 3:
            db.execute("UPDATE jobs SET state = 'dead', error = 'three workers died' WHERE id = %s", [job["id"]])
            return None
        db.execute(
            "UPDATE jobs SET attempts = %s, taken_until = now() + interval '30 seconds' WHERE id = %s",
            [job["attempts"] + 1, job["id"]],
        )
        job["attempts"] += 1
        return job


def end(job, state, error=None, frames=None):
    with database() as db:
        now = db.execute("SELECT state, attempts FROM jobs WHERE id = %s FOR UPDATE", [job["id"]]).fetchone()
        if now != {"state": "waiting", "attempts": job["attempts"]}:
            return
        if frames is not None:
            db.execute("INSERT INTO copies (reel, frames) VALUES (%s, %s)", [job["reel"], frames])
        db.execute("UPDATE jobs SET state = %s, error = %s, taken_until = NULL WHERE id = %s", [state, error, job["id"]])


while True:
    job = take()
    if job is None:
        time.sleep(0.2)
        continue
    try:
        frames = scan(job["reel"])
    except Torn as error:
        end(job, "dead" if job["attempts"] == 3 else "waiting", str(error))
    else:
        end(job, "done", frames=frames)
