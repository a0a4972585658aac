"""Enqueues what is on the schedules, for as long as it runs. Any number of it run at once: it remembers nothing, and
the table takes each slot only once."""

import sys
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg

import line

# The last slot stands at the end of an index; no other job is looked at.
LOOK = """SELECT name, kind, payload::text, at, zone, greatest(since, last), town_time()
FROM schedules, LATERAL (SELECT max(slot) AS last FROM jobs WHERE schedule = name) found"""
ENQUEUE = """INSERT INTO jobs (kind, payload, due, schedule, slot) VALUES (%s, %s, now(), %s, %s)
ON CONFLICT (schedule, slot) DO NOTHING"""


def slots(at, zone, since, now):
    """The moments behind `since`, up to `now`, at which it is that time in that zone: one for each day."""
    zone = ZoneInfo(zone)
    day = since.astimezone(zone).date()
    while True:
        # fold is 0: of two such times the first is meant, and one that there is not counts as if nothing had changed.
        slot = datetime.combine(day, at, zone).astimezone(UTC)
        if slot > now:
            return
        if slot > since:
            yield slot
        day += timedelta(days=1)


while True:
    try:
        with line.connect(autocommit=True) as db:
            while True:
                for name, kind, payload, at, zone, since, now in db.execute(LOOK).fetchall():
                    for slot in slots(at, zone, since, now):
                        db.execute(ENQUEUE, [kind, payload, name, slot])
                time.sleep(0.2)
    except psycopg.OperationalError as error:
        print("there is no database:", error, file=sys.stderr)
        time.sleep(0.5)
