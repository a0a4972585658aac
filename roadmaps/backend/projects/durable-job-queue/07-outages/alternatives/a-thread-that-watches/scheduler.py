"""Enqueues what is on the schedules, for as long as it runs. Any number of it run at once: it remembers nothing, and
the table takes each slot only once. Each look has a connection of its own, and two seconds."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg

LOOK = """SELECT name, s.kind, s.payload::text, at, zone, greatest(since, max(slot)), town_time()
FROM schedules s LEFT JOIN jobs ON schedule = name GROUP BY name"""
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


async def look():
    """Once."""
    async with (
        asyncio.timeout(2),
        await psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"], autocommit=True) as db,
    ):
        for name, kind, payload, at, zone, since, now in await (await db.execute(LOOK)).fetchall():
            for slot in slots(at, zone, since, now):
                await db.execute(ENQUEUE, [kind, payload, name, slot])


async def looks():
    while True:
        try:
            await look()
            await asyncio.sleep(0.25)
        except (psycopg.OperationalError, TimeoutError):
            await asyncio.sleep(0.5)


asyncio.run(looks())
