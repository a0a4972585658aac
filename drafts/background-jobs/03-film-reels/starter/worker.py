import os
import time

import psycopg

from scanner import scan

db = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)

while True:
    job = db.execute("SELECT id, reel FROM jobs WHERE state = 'waiting' ORDER BY id LIMIT 1").fetchone()
    if job is None:
        time.sleep(0.1)
        continue
    id, reel = job
    frames = scan(reel)
    db.execute("INSERT INTO copies (reel, frames) VALUES (%s, %s)", [reel, frames])
    db.execute("UPDATE jobs SET state = 'done' WHERE id = %s", [id])
