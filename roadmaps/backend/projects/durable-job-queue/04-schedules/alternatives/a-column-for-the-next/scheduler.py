"""Enqueues what is on the schedules. Each knows its next slot, and is moved on in the transaction that enqueues; whoever
has it locked is alone with it."""

import os
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg
from psycopg.rows import namedtuple_row

DUE = """SELECT name, at, zone, since, next FROM schedules WHERE next IS NULL OR next <= town_time()
ORDER BY next NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED"""
ENQUEUE = """WITH job AS (SELECT enqueue(kind, payload) AS id FROM schedules WHERE name = %(name)s)
SELECT id FROM job"""
NOTE = "UPDATE jobs SET schedule = %s, slot = %s WHERE id = %s"


def behind(moment, at, zone):
    """The first slot behind a moment."""
    zone = ZoneInfo(zone)
    day = moment.astimezone(zone).date() - timedelta(days=1)
    while (slot := datetime.combine(day, at, tzinfo=zone).astimezone(UTC)) <= moment:
        day += timedelta(days=1)
    return slot


def tick(db):
    """Move one schedule on; whether there was one."""
    with db.transaction():
        found = db.execute(DUE).fetchone()
        if found is None:
            return False
        if found.next:
            job = db.execute(ENQUEUE, {"name": found.name}).fetchone()
            db.execute(NOTE, [found.name, found.next, job.id])
        following = behind(found.next or found.since, found.at, found.zone)
        db.execute("UPDATE schedules SET next = %s WHERE name = %s", [following, found.name])
        return True


with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, row_factory=namedtuple_row) as db:
    while True:
        if not tick(db):
            time.sleep(0.15)
