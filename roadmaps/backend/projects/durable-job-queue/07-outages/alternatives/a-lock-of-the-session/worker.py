"""Does the jobs of the queue. Who has a job holds a lock of the session, so work and failure are two transactions."""

import contextlib
import random
import signal
import time
import uuid

import psycopg

import line
from work import perform

NAME = str(uuid.uuid4())
MOST = 5
OTHERS = """SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
WHERE application_name = %s AND pid <> pg_backend_pid()"""
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
    except Exception as error:
        if db.closed:
            raise
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
            if not db.closed:
                db.execute("SELECT pg_advisory_unlock_all()")
    return False


class TimeIsUp(KeyboardInterrupt):
    """The job at hand has had its three seconds."""


def stop(signum, frame):
    global stopping
    if not stopping:
        stopping = True
        signal.alarm(3)


def give_up(signum, frame):
    raise TimeIsUp


def connect():
    """A new connection; whatever an earlier one of this worker has left at the server is ended."""
    db = line.connect(application_name=NAME, autocommit=True)
    db.execute(OTHERS, [NAME])
    return db


stopping = whole = False
signal.signal(signal.SIGALRM, give_up)
signal.signal(signal.SIGTERM, stop)
with contextlib.suppress(TimeIsUp):
    pause = 0.5
    while not stopping:
        try:
            whole = False
            with connect() as db:
                while not stopping:
                    if not one(db):
                        time.sleep(0.1)
                    pause = 0.5
            whole = True
        except psycopg.OperationalError:
            time.sleep(0 if stopping else pause)
            pause = min(2, pause * 1.5)
    signal.alarm(0)
if not whole:
    with contextlib.suppress(psycopg.OperationalError):
        connect().close()
