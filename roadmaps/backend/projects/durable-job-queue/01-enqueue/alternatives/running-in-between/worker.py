"""Takes a job in one transaction, and does it in another: what was begun and never ended is taken again."""

import os
import time

import psycopg

from work import perform

TAKE = """UPDATE jobs SET state = 'running' WHERE id = (
    SELECT id FROM jobs WHERE state <> 'done' AND due <= now() ORDER BY due, id LIMIT 1
) RETURNING id, kind, payload"""

db = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
while True:
    job = db.execute(TAKE).fetchone()
    if job is None:
        time.sleep(0.2)
        continue
    with db.transaction():
        perform(db, job[1], job[2])
        db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [job[0]])
