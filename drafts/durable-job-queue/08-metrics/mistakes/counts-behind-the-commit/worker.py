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
WHERE state = 'waiting' AND due <= now() AND rank <= now() AT TIME ZONE 'UTC' AND office <> ALL (%s)
ORDER BY rank, id LIMIT 1 FOR UPDATE OF jobs SKIP LOCKED"""

COUNT = """INSERT INTO ends VALUES (pg_backend_pid(), %s, %s, clock_timestamp())
ON CONFLICT (session) DO UPDATE SET
    done = ends.done + excluded.done, failed = ends.failed + excluded.failed, latest = excluded.latest"""

# An office has as many places as jobs of it may be in the middle, and each is a lock that ends with the transaction.
PLACE = """SELECT FROM generate_series(1, %s) AS place
WHERE pg_try_advisory_xact_lock(hashtextextended(%s, place)) LIMIT 1"""

FAILED = """UPDATE jobs SET
    attempts = attempts + 1,
    error = %s,
    state = CASE WHEN attempts + 1 < 5 THEN 'waiting' ELSE 'dead' END,
    due = clock_timestamp() + interval '10 seconds' * (2 ^ attempts * (1 + random() / 2))
WHERE id = %s"""


def find(db):
    """The next job whose office has a place free, or None. The transaction has both locked."""
    full = []
    while True:
        with db.transaction():  # a savepoint: a job that is passed over is free for others
            job = db.execute(NEXT, [full]).fetchone()
            if job is None:
                return None
            number, kind, payload, office, at_once = job
            if at_once is None or db.execute(PLACE, [at_once, office]).rowcount:
                return number, kind, payload
            full.append(office)
            raise psycopg.Rollback


def do(db, number, kind, payload):
    """Do a job, in the transaction that has it locked."""
    try:
        with db.transaction():  # a savepoint: a failure takes back the work, and not the lock
            perform(db, kind, payload)
    except Exception as error:
        # Where the connection is lost, that fails too, and nothing is held against the job.
        db.execute(FAILED, [str(error), number])
        return [0, 1]
    else:
        db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])
        return [1, 0]


def connect():
    """A new connection. What an earlier one has left at the server is ended: it may hold a job, and nobody hears from it
    any more."""
    db = line.connect(application_name=NAME)
    with db.transaction():
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
                with db.transaction():  # which ends, or now() would stand still
                    job = find(db)
                    if job:
                        ended = do(db, *job)
                if job:
                    with db.transaction():
                        db.execute(COUNT, ended)
                if not job:
                    time.sleep(0.1)
    except psycopg.OperationalError as error:
        print("there is no database:", error, file=sys.stderr)
        if stopping:
            leave()
        time.sleep(0.5)
signal.alarm(0)  # or it may come when Python has put its handlers away
