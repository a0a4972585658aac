"""One tick at a time, whichever copy has it: so looking first is safe. Moments are tried from the day after backwards."""

import json
import os
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zoneinfo import ZoneInfo

import psycopg


class Station(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self, content):
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def content(self):
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def do_PUT(self):
        name, given = self.path.split("/")[-1], self.content()
        with database() as db:
            db.execute(
                """INSERT INTO recordings (name, at, zone, first) VALUES (%s, %s, %s, %s) ON CONFLICT (name)
                DO UPDATE SET at = excluded.at, zone = excluded.zone, first = excluded.first""",
                [name, given["at"], given["zone"], given["first"]],
            )
        self.reply({"name": name, **given})

    def do_POST(self):
        now = datetime.fromisoformat(self.content()["now"])
        with database() as db:
            db.execute("SELECT pg_advisory_xact_lock(1)")
            self.reply({"started": list(started(db, now))})

    def do_GET(self):
        name = self.path.split("/")[2]
        with database() as db:
            rows = db.execute("SELECT day, due FROM runs WHERE name = %s ORDER BY day", [name]).fetchall()
        self.reply([{"day": str(day), "due": f"{due.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"} for day, due in rows])


def started(db, now):
    for name, at, zone, first in db.execute("SELECT name, at, zone, first FROM recordings").fetchall():
        day = now.date() + timedelta(days=2)
        while datetime.combine(day, at, ZoneInfo(zone)).timestamp() > now.timestamp():
            day -= timedelta(days=1)
        due = datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
        known = db.execute("SELECT FROM runs WHERE name = %s AND day = %s", [name, day]).fetchone()
        if day >= first and known is None:
            db.execute("INSERT INTO runs (name, day, due) VALUES (%s, %s, %s)", [name, day, due])
            yield {"name": name, "day": str(day)}


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Station).serve_forever()
