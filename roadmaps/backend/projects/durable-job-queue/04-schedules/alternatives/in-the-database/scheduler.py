"""Asks the database, for as long as it runs, to enqueue what is on the schedules."""

import os
import time

import psycopg

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    while True:
        db.execute("SELECT look_at_the_clock()")
        time.sleep(0.3)
