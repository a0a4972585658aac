"""Does the jobs of the queue, one after the other, for as long as it runs. Any number of it run at once."""

import os
import time

import psycopg

from work import perform

ME = os.environ.get("COPY", "0")
TAKE = """UPDATE jobs SET state = 'running', worker = %s WHERE id = (
    SELECT id FROM jobs WHERE (state = 'waiting' OR worker = %s AND state <> 'done') AND due <= now() ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING id, kind, payload"""

db = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
while True:
    job = db.execute(TAKE, [ME, ME]).fetchone()
    if job is None:
        time.sleep(0.1)
        continue
    number, kind, payload = job
    with db.transaction():
        perform(db, kind, payload)
        db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [number])
