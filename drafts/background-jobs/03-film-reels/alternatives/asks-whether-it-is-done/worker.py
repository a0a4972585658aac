"""Takes by comparing and setting, without locks of its own; of those who end a job, the first one wins."""

import os
import time

import psycopg

from scanner import Torn, scan

LOOK = """SELECT id, reel, attempts FROM jobs WHERE state = 'waiting' AND (taken_until IS NULL OR taken_until < now())
ORDER BY id"""
TAKE = """UPDATE jobs SET attempts = attempts + 1, taken_until = now() + interval '30 seconds'
WHERE id = %s AND attempts = %s AND state = 'waiting'"""
END = """WITH ended AS (UPDATE jobs SET state = 'done' WHERE id = %s AND state = 'waiting' RETURNING reel)
INSERT INTO copies (reel, frames) SELECT reel, %s FROM ended"""

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    while True:
        for id, reel, attempts in db.execute(LOOK).fetchall():
            if attempts >= 3:
                db.execute("UPDATE jobs SET state = 'dead', error = 'died' WHERE id = %s AND state = 'waiting'", [id])
            elif db.execute(TAKE, [id, attempts]).rowcount == 1:
                try:
                    frames = scan(reel)
                except Torn as error:
                    db.execute(
                        """UPDATE jobs SET error = %s, taken_until = NULL,
                        state = CASE WHEN attempts >= 3 THEN 'dead' ELSE 'waiting' END
                        WHERE id = %s AND attempts = %s AND state = 'waiting'""",
                        [str(error), id, attempts + 1],
                    )
                else:
                    db.execute(END, [id, frames])
                break
        else:
            time.sleep(0.1)
