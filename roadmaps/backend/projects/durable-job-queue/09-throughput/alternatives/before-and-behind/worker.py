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

# The lock on the row lasts as long as the transaction, and so as the worker: there is nothing to clean up behind one
# that dies. Others pass the row over.
NEXT = """SELECT id, kind, payload, office, at_once FROM jobs LEFT JOIN offices ON name = office
WHERE state = 'waiting' AND due <= now() AND rank <= now() AT TIME ZONE 'UTC' AND office <> ALL (%s::text[])
ORDER BY rank, id LIMIT 1 FOR UPDATE OF jobs SKIP LOCKED"""

# An office has as many places as jobs of it may be in the middle, and each is a lock that ends with the transaction.
PLACE = """SELECT FROM generate_series(1, %s) AS place
WHERE pg_try_advisory_xact_lock(hashtextextended(%s, place)) LIMIT 1"""

FAILED = """UPDATE jobs SET
    attempts = attempts + 1,
    error = %s,
    state = CASE WHEN attempts + 1 < 5 THEN 'waiting' ELSE 'dead' END,
    due = clock_timestamp() + interval '10 seconds' * (2 ^ attempts * (1 + random() / 2))
WHERE id = %s"""


def say(db, *statements, values=()):
    """Send all statements as one text, with the values in it. The cursor stands at the first that has rows."""
    cursor = psycopg.ClientCursor(db)
    cursor.execute("; ".join(statements), values)
    while cursor.description is None and cursor.nextset():
        pass
    return cursor


def find(db):
    """The next job whose office has a place free, or None. The transaction has both locked."""
    full = []
    before = ["BEGIN", "SAVEPOINT look"]
    while job := say(db, *before, NEXT, "SAVEPOINT work", values=[full]).fetchone():
        number, kind, payload, office, at_once = job
        if at_once is None or db.execute(PLACE, [at_once, office]).rowcount:
            return number, kind, payload
        full.append(office)
        before = ["ROLLBACK TO look"]  # a job that is passed over is free for others
    say(db, "COMMIT")
    return None


def do(db, number, kind, payload):
    """Do a job, and end the transaction that has it locked."""
    try:
        perform(db, kind, payload)
    except Exception as error:
        # A failure takes back the work, and not the lock. Where the connection is lost, that fails too.
        say(db, "ROLLBACK TO work", FAILED, "COMMIT", values=[str(error), number])
    else:
        say(db, "UPDATE jobs SET state = 'done' WHERE id = %s", "COMMIT", values=[number])


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
                if job := find(db):
                    do(db, *job)
                else:
                    time.sleep(0.1)
    except psycopg.OperationalError as error:
        print("there is no database:", error, file=sys.stderr)
        if stopping:
            leave()
        time.sleep(0.5)
signal.alarm(0)  # or it may come when Python has put its handlers away
