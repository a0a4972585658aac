import os
from datetime import UTC, datetime, timedelta
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


def moment(day, at, zone):
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


@app.post("/ticks")
def tick():
    now = datetime.fromisoformat(request.get_json()["now"])
    started = []
    with database() as db:
        for name, at, zone, first in db.execute("SELECT name, at, zone, first FROM recordings ORDER BY name").fetchall():
            day = now.astimezone(ZoneInfo(zone)).date()
            if moment(day, at, zone) > now:
                day -= timedelta(days=1)
            if day < first:
                continue
            new = db.execute(
                "INSERT INTO runs (name, day, due) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING RETURNING day",
                [name, day, moment(day, at, zone)],
            ).fetchone()
            if new:
                started.append({"name": name, "day": str(day)})
    return {"started": started}


@app.get("/recordings/<name>/runs")
def runs(name):
    with database() as db:
        rows = db.execute("SELECT day, due FROM runs WHERE name = %s ORDER BY day, due", [name]).fetchall()
    return [{"day": str(day), "due": f"{due.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"} for day, due in rows]
