"""Does the jobs of the queue. Who has a job holds a lock of the session, so work and failure are two transactions."""

import os
import random
import time

import psycopg

from work import perform

MOST = 5
FIRST = """SELECT id, office, at_once FROM jobs LEFT JOIN offices ON name = office
WHERE state = 'waiting' AND due <= now() AND id <> ALL (%s) AND office <> ALL (%s)
ORDER BY due - priority * interval '1 minute', id LIMIT 1"""
PLACE = """SELECT FROM generate_series(1, %s) AS place
WHERE pg_try_advisory_lock(hashtextextended(%s, place)) LIMIT 1"""
STILL = "SELECT kind, payload, attempts FROM jobs WHERE id = %s AND state = 'waiting' AND due <= now()"
FAILED = """UPDATE jobs SET attempts = %s, error = %s, state = %s, due = clock_timestamp() + %s * interval '1 second'
WHERE id = %s"""


def do(db, number):
    """Do a job that nobody else has, unless somebody has just done it; whether there was something to do."""
    job = db.execute(STILL, [number]).fetchone()
    if job is None:
        return False
    kind, payload, attempts = job
    try:
        with db.transaction():
            perform(db, kind, payload)
            db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])
    except psycopg.OperationalError:
        raise
    except Exception as error:
        attempts += 1
        wait = 10 * 2 ** (attempts - 1) * random.uniform(1, 1.5)
        state = "dead" if attempts == MOST else "waiting"
        db.execute(FAILED, [attempts, str(error), state, wait, number])
    return True


def one(db):
    """Do the first job that nobody else has locked and whose office has a place free; whether there was one."""
    taken, full = [], []
    while job := db.execute(FIRST, [taken, full]).fetchone():
        number, office, at_once = job
        try:
            if not db.execute("SELECT pg_try_advisory_lock(%s)", [-number]).fetchone()[0]:
                taken.append(number)
            elif at_once is not None and db.execute(PLACE, [at_once, office]).rowcount == 0:
                full.append(office)
            elif do(db, number):
                return True
        finally:
            db.execute("SELECT pg_advisory_unlock_all()")
    return False


with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    while True:
        if not one(db):
            time.sleep(0.1)
