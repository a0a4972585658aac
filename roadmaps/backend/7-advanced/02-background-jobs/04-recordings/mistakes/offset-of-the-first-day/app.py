import os
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import psycopg
from flask import Flask, request

app = Flask(__name__)


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


@app.put("/recordings/<name>")
def plan(name):
    given = request.get_json()
    with database() as db:
        db.execute(
            """INSERT INTO recordings (name, at, zone, first) VALUES (%s, %s, %s, %s) ON CONFLICT (name)
            DO UPDATE SET at = excluded.at, zone = excluded.zone, first = excluded.first""",
            [name, given["at"], given["zone"], given["first"]],
        )
    return {"name": name, **given}


@app.post("/ticks")
def tick():
    now = datetime.fromisoformat(request.get_json()["now"])
    started = []
    with database() as db:
        for name, at, zone, first in db.execute("SELECT name, at, zone, first FROM recordings").fetchall():
            day, due = last_due(now, at, timezone(datetime.combine(first, at, ZoneInfo(zone)).utcoffset()))
            if day >= first and starts(db, name, day, due):
                started.append({"name": name, "day": str(day)})
    return {"started": started}


def last_due(now, at, zone):
    """The last day on which the clocks of the zone showed that time by now, and the moment at which they did."""
    day = now.astimezone(zone).date()
    due = moment(day, at, zone)
    if due > now:
        day -= timedelta(days=1)
        due = moment(day, at, zone)
    return day, due


def moment(day, at, zone):
    return datetime.combine(day, at, zone).astimezone(UTC)


def starts(db, name, day, due):
    """Whether it is us who start it: the key of the table lets one of all that try."""
    made = db.execute(
        "INSERT INTO runs (name, day, due) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING RETURNING day", [name, day, due]
    )
    return made.fetchone() is not None


@app.get("/recordings/<name>/runs")
def runs(name):
    with database() as db:
        rows = db.execute("SELECT day, due FROM runs WHERE name = %s ORDER BY day, due", [name]).fetchall()
    return [{"day": str(day), "due": f"{due.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"} for day, due in rows]
