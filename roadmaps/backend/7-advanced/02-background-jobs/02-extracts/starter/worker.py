"""Takes one job after the other, the oldest first. What it does for a job is one transaction."""

import os
import time

import psycopg

from register import draw

TAKE = """DELETE FROM jobs
WHERE id = (SELECT id FROM jobs ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING order_id"""

db = psycopg.connect(os.environ["DATABASE_URL"])
while True:
    with db.transaction():
        job = db.execute(TAKE).fetchone()
        if job is not None:
            order = db.execute("SELECT plot FROM orders WHERE id = %s", job).fetchone()
            if order is None:
                print("there is no order", job[0], flush=True)
            else:
                db.execute("UPDATE orders SET extract = %s WHERE id = %s", [draw(order[0]), job[0]])
    if job is None:
        time.sleep(0.05)
