import os
import time

import psycopg

from scanner import Torn, scan

MOST = 3

# Whoever changes the row first has the job; others pass over a row that somebody is about to change.
TAKE = """UPDATE jobs SET attempts = attempts + 1, taken_until = now() + interval '30 seconds'
WHERE id = (
    SELECT id FROM jobs
    WHERE state = 'waiting' AND attempts < %s AND (taken_until IS NULL OR taken_until < now())
    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING id, reel, attempts"""

# The last worker that had it died, so nobody else will say that it failed.
BURY = """UPDATE jobs SET state = 'dead', error = 'the worker died, at the last attempt too'
WHERE state = 'waiting' AND attempts >= %s AND taken_until < now()"""

# The number of the attempt says whose the job is: somebody who took it since has counted on.
DONE = "UPDATE jobs SET state = 'done' WHERE id = %s AND attempts = %s AND state = 'waiting'"
FAILED = """UPDATE jobs SET error = %s, taken_until = NULL, state = CASE WHEN attempts >= %s THEN 'dead' ELSE state END
WHERE id = %s AND attempts = %s AND state = 'waiting'"""

db = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def work(id, reel, attempt):
    try:
        frames = scan(reel)
    except Torn as error:
        db.execute(FAILED, [str(error), MOST, id, attempt])
        return
    if db.execute(DONE, [id, attempt]).rowcount == 1:
        db.execute("INSERT INTO copies (reel, frames) VALUES (%s, %s)", [reel, frames])


while True:
    job = db.execute(TAKE, [MOST]).fetchone()
    if job is not None:
        work(*job)
    elif db.execute(BURY, [MOST]).rowcount == 0:
        time.sleep(0.1)
