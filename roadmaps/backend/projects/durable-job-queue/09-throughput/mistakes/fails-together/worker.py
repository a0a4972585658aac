"""Does the jobs of the queue, one after the other, for as long as it runs. Any number of it run at once."""

import contextlib
import os
import signal
import sys
import time
import uuid

import psycopg

import line
from work import perform

# What this worker is called at the server, on every connection that it ever makes.
NAME = f"worker {uuid.uuid4()}"
LEFT = "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE application_name = %s AND pid <> pg_backend_pid()"

FIRST = """SELECT id, kind, payload FROM jobs LEFT JOIN offices ON name = office
WHERE state = 'waiting' AND due <= now() AND rank <= now() AT TIME ZONE 'UTC' AND at_once IS DISTINCT FROM 0
ORDER BY rank, id LIMIT 20 FOR UPDATE OF jobs SKIP LOCKED"""
FAILED = """UPDATE jobs SET
    attempts = attempts + 1,
    error = %s,
    state = CASE WHEN attempts + 1 < 5 THEN 'waiting' ELSE 'dead' END,
    due = clock_timestamp() + interval '10 seconds' * (2 ^ attempts * (1 + random() / 2))
WHERE id = %s"""


def some(db):
    """Do the next twenty jobs, in one transaction; whether there were any."""
    numbers = []
    try:
        with db.transaction():
            numbers = []
            for number, kind, payload in db.execute(FIRST).fetchall():
                numbers.append(number)
                perform(db, kind, payload)
            db.execute("UPDATE jobs SET state = 'done' WHERE id = ANY (%s)", [numbers])
    except psycopg.OperationalError:
        raise
    except Exception as error:
        for number in numbers:
            db.execute(FAILED, [str(error), number])
    return bool(numbers)


def connect():
    """A new connection. What an earlier one has left at the server is ended: it may hold a job, and nobody hears from it
    any more."""
    db = line.connect(application_name=NAME, autocommit=True)
    db.execute(LEFT, [NAME])
    return db


def stop(signum, frame):
    global stopping
    if not stopping:
        stopping = True
        signal.alarm(3)


def leave(*_):
    """End, and the session with the job at hand, whatever it is in the middle of, unless there is no way to it."""
    with contextlib.suppress(psycopg.OperationalError):
        connect()
    os._exit(0)


stopping = False
signal.signal(signal.SIGALRM, leave)
signal.signal(signal.SIGTERM, stop)

while not stopping:
    try:
        with connect() as db:
            while not stopping:
                if not some(db):
                    time.sleep(0.1)
    except psycopg.OperationalError as error:
        print("there is no database:", error, file=sys.stderr)
        if stopping:
            leave()
        time.sleep(0.5)
signal.alarm(0)  # or it may come when Python has put its handlers away
