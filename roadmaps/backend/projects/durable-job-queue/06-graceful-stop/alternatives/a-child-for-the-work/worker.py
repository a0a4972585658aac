"""Does the jobs of the queue, one after the other, for as long as it runs. Any number of it run at once."""

import os
import signal
import time

import psycopg

from work import perform

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


def do(db, number, kind, payload):
    """Do a job, in the transaction that has it locked."""
    try:
        with db.transaction():  # a savepoint: a failure takes back the work, and not the lock
            perform(db, kind, payload)
    except Exception as error:
        db.execute(FAILED, [str(error), number])
    else:
        db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])


def works(told):
    """Do jobs until SIGTERM comes. `told` is told which session at the server this is."""
    stopping = []
    signal.signal(signal.SIGTERM, lambda signum, frame: stopping.append(signum))
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        os.write(told, b"%d" % db.info.backend_pid)
        while not stopping:
            with db.transaction():  # which ends, or now() would stand still
                job = find(db)
                if job:
                    do(db, *job)
            if not job:
                time.sleep(0.1)
    # The signal goes to both of us, and the parent passes it on: here it comes twice, and the second one may find a
    # Python that has put its handlers away, but not what is ignored.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def watches(child, told):
    """Wait for the child that works, and kill it and its session three seconds after SIGTERM; how it ended."""

    def gives_up(signum, frame):
        os.kill(child, signal.SIGKILL)
        with psycopg.connect(os.environ["DATABASE_URL"]) as db:
            db.execute("SELECT pg_terminate_backend(%s)", [int(os.read(told, 20))])
        os._exit(0)

    def stops(signum, frame):
        signal.alarm(signal.alarm(0) or 3)
        os.kill(child, signal.SIGTERM)

    signal.signal(signal.SIGALRM, gives_up)
    signal.signal(signal.SIGTERM, stops)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


ours, theirs = os.pipe()
child = os.fork()
if child == 0:
    os.close(ours)
    works(theirs)
else:
    os.close(theirs)
    raise SystemExit(watches(child, ours))
