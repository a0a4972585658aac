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

NEXT = "SELECT id, kind, payload FROM next_job() WHERE id IS NOT NULL"
FAILED = """UPDATE jobs SET
    attempts = attempts + 1,
    error = %s,
    state = CASE WHEN attempts + 1 < 5 THEN 'waiting' ELSE 'dead' END,
    due = clock_timestamp() + interval '10 seconds' * (2 ^ attempts * (1 + random() / 2))
WHERE id = %s"""


def found(db, last):
    """End the last job, and find the next one, or None."""
    for statement, values in last:
        db.execute(statement, values)
    if stopping:
        return None
    db.execute("BEGIN")
    job = db.execute(NEXT)
    db.execute("SAVEPOINT work")
    return job.fetchone()


def do(db, number, kind, payload):
    """Do a job, in the transaction that has it locked. What is left to be said to the server then."""
    try:
        perform(db, kind, payload)
    except Exception as error:
        # A failure takes back the work, and not the lock. Where the connection is lost, that fails too.
        return [("ROLLBACK TO work", []), (FAILED, [str(error), number]), ("COMMIT", [])]
    return [("RELEASE work", []), ("UPDATE jobs SET state = 'done' WHERE id = %s", [number]), ("COMMIT", [])]


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
            last = []
            while not stopping:
                if job := found(db, last):
                    last = do(db, *job)
                else:
                    last = [("COMMIT", [])]
                    time.sleep(0.1)
            found(db, last)
    except psycopg.OperationalError as error:
        print("there is no database:", error, file=sys.stderr)
        if stopping:
            leave()
        time.sleep(0.5)
signal.alarm(0)  # or it may come when Python has put its handlers away
