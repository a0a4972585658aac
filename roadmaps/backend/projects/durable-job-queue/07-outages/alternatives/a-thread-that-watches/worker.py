"""Does the jobs of the queue, one after the other, for as long as it runs. Any number of it run at once. A thread watches
how long the worker has waited for an answer, and another one waits for SIGTERM."""

import contextlib
import os
import signal
import socket
import sys
import threading
import time

import psycopg

from work import perform

LIMIT = 6.0
WHO = "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()"
END = "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE pid = %s AND backend_start = %s"

# The lock on the row lasts as long as the transaction, and so as the worker: there is nothing to clean up behind one
# that dies. Others pass the row over.
NEXT = """SELECT id, kind, payload, office, at_once FROM jobs LEFT JOIN offices ON name = office
WHERE state = 'waiting' AND due <= now() AND rank <= now() AT TIME ZONE 'UTC' AND office <> ALL (%s)
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


class Timed(psycopg.Connection):
    """A connection of which is known since when it waits for an answer."""

    since = None

    def wait(self, *given, **named):
        self.since = time.monotonic()
        try:
            return super().wait(*given, **named)
        finally:
            self.since = None


def connect():
    """A new connection. The sessions of earlier ones are ended: they may hold a job."""
    db = Timed.connect(os.environ["DATABASE_URL"], connect_timeout=2, autocommit=True)
    lines.append(db)
    while left:
        db.execute(END, left[-1])
        left.pop()
    return db


def watches():
    """Hang up where nobody answers."""
    while True:
        time.sleep(0.3)
        for db in list(lines):
            since = db.since
            if since is not None and time.monotonic() - since > LIMIT:
                with contextlib.suppress(OSError, psycopg.OperationalError):
                    socket.socket(fileno=os.dup(db.fileno())).shutdown(socket.SHUT_RDWR)


def leaves():
    left.extend(held)
    with contextlib.suppress(psycopg.OperationalError):
        connect()
    os._exit(0)


def waits_for_the_end():
    signal.sigwait([signal.SIGTERM])
    stopping.set()
    if not over.wait(3):
        given_up.set()
        leaves()


def do(db, number, kind, payload):
    """Do a job, in the transaction that has it locked."""
    try:
        with db.transaction():  # a savepoint: a failure takes back the work, and not the lock
            perform(db, kind, payload)
    except Exception as error:
        if given_up.is_set():
            signal.pause()  # until the thread has ended all of it
        if db.closed:
            raise
        db.execute(FAILED, [str(error), number])
    else:
        db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])


def works(db):
    held[:] = [db.execute(WHO).fetchone()]
    while not stopping.is_set():
        with db.transaction():  # which ends, or now() would stand still
            job = find(db)
            if job:
                do(db, *job)
        if not job:
            stopping.wait(0.1)


signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
stopping, over, given_up = threading.Event(), threading.Event(), threading.Event()
lines, held, left = [], [], []
"""All connections; the session in which there may be a job; sessions that are to be ended."""
threading.Thread(target=watches, daemon=True).start()
threading.Thread(target=waits_for_the_end, daemon=True).start()
while not stopping.is_set():
    try:
        with connect() as db:
            works(db)
    except psycopg.OperationalError as error:
        print("lost:", error, file=sys.stderr)
        left.extend(held)
        held.clear()
        if stopping.is_set():
            leaves()
        stopping.wait(0.5)
    lines.clear()
over.set()
