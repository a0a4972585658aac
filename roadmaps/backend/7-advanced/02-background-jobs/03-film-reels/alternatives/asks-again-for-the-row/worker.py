"""Takes without SKIP LOCKED: who had to wait for the row looks again whether it can be taken, goes away empty-handed if
not, and comes back soon. Whose a job is says the time until which it was taken."""

import os
import time

import psycopg

from scanner import Torn, scan

FREE = "state = 'waiting' AND (taken_until IS NULL OR taken_until <= now())"
TAKE = f"""UPDATE jobs SET attempts = attempts + 1, taken_until = now() + interval '30 seconds'
WHERE id = (SELECT min(id) FROM jobs WHERE {FREE} AND attempts < 3) AND {FREE} AND attempts < 3
RETURNING id, reel, taken_until"""
BURY = f"UPDATE jobs SET state = 'dead', error = 'its workers died' WHERE {FREE} AND attempts > 2"
MINE = "id = %s AND taken_until = %s AND state = 'waiting'"


def main():
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        while True:
            job = db.execute(TAKE).fetchone()
            if job is None:
                db.execute(BURY)
            db.commit()
            if job is None:
                time.sleep(0.4)
                continue
            id, reel, until = job
            try:
                frames = scan(reel)
            except Torn as torn:
                db.execute(
                    f"""UPDATE jobs SET error = %s, taken_until = NULL,
                    state = CASE WHEN attempts = 3 THEN 'dead' ELSE 'waiting' END WHERE {MINE}""",
                    [str(torn), id, until],
                )
            else:
                mine = db.execute(f"SELECT id FROM jobs WHERE {MINE} FOR UPDATE", [id, until]).fetchone()
                if mine:
                    db.execute("INSERT INTO copies (reel, frames) VALUES (%s, %s)", [reel, frames])
                    db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [id])
            db.commit()


main()
