"""The desk of the queue: what became of a job, another chance for what is dead, and how the queue is doing."""

import json
import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg
from psycopg.rows import dict_row

import line

FIND = "SELECT id, kind, payload, state FROM jobs WHERE id = %s"
DEAD = "SELECT id, kind, payload, attempts, error FROM jobs WHERE state = 'dead' ORDER BY id"
REPLAY = """UPDATE jobs SET state = 'waiting', due = now(), attempts = 0 WHERE id = %s AND state = 'dead'
RETURNING id, kind, payload, state"""

# One statement sees one moment. It reads what waits and what is dead, and of what is done only the sums.
METRICS = """WITH waiting AS (
    SELECT office, due, due <= now() AND at_once IS DISTINCT FROM 0 AS ready
    FROM jobs LEFT JOIN offices ON name = office WHERE state = 'waiting'
), ready AS (
    SELECT office, count(*) AS jobs, min(due) AS due FROM waiting WHERE ready GROUP BY office
)
SELECT
    (SELECT coalesce(jsonb_object_agg(office, jobs), '{}') FROM ready) AS ready,
    (SELECT count(*) FROM waiting WHERE NOT ready) AS later,
    (SELECT count(*) FROM jobs WHERE state = 'dead') AS dead,
    coalesce((SELECT extract(epoch FROM now() - min(due)) FROM ready), 0)::float8 AS oldest,
    coalesce((SELECT sum(done) FROM ends), 0)::bigint AS done,
    coalesce((SELECT sum(failed) FROM ends), 0)::bigint AS failed,
    (SELECT extract(epoch FROM now() - max(latest)) FROM ends)::float8 AS quiet"""
STUCK_AFTER = float(os.environ.get("STUCK_AFTER", 60))


def ask(sql, *values):
    with line.connect(row_factory=dict_row) as db:
        return db.execute(sql, values).fetchall()


def escaped(value):
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def metrics():
    """How the queue is doing, in the text format of Prometheus."""
    (now,) = ask(METRICS)
    quiet = now["quiet"] is None or now["quiet"] > STUCK_AFTER
    lines = ["# TYPE queue_ready gauge"]
    lines += [f'queue_ready{{office="{escaped(office)}"}} {jobs}' for office, jobs in now["ready"].items()]
    for name, kind, value in (
        ("queue_later", "gauge", now["later"]),
        ("queue_dead", "gauge", now["dead"]),
        ("queue_oldest_seconds", "gauge", now["oldest"]),
        ("queue_done_total", "counter", now["done"]),
        ("queue_failed_total", "counter", now["failed"]),
        ("queue_stuck", "gauge", int(quiet and now["oldest"] > STUCK_AFTER)),
    ):
        lines += [f"# TYPE {name} {kind}", f"{name} {value}"]
    return "\n".join(lines) + "\n"


class Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.tries(self.shows)

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.tries(self.replays)

    def tries(self, work):
        try:
            work()
        except psycopg.OperationalError:
            self.answers(503, {"detail": "the database cannot be reached; ask again later"})

    def shows(self):
        if self.path == "/health":
            self.answers(200, {"health": "good"})
        elif self.path == "/metrics":
            self.sends(200, "text/plain; version=0.0.4", metrics())
        elif self.path == "/dead":
            self.answers(200, ask(DEAD))
        elif (match := re.fullmatch(r"/jobs/(\d{1,18})", self.path)) and (jobs := ask(FIND, match[1])):
            self.answers(200, jobs[0])
        else:
            self.answers(404, {"detail": "there is no such job"})

    def replays(self):
        match = re.fullmatch(r"/jobs/(\d{1,18})/replay", self.path)
        if match and (jobs := ask(REPLAY, match[1])):
            self.answers(200, jobs[0])
        elif match and ask(FIND, match[1]):
            self.answers(409, {"detail": "the job is not dead"})
        else:
            self.answers(404, {"detail": "there is no such job"})

    def answers(self, status, value):
        self.sends(status, "application/json", json.dumps(value))

    def sends(self, status, kind, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Desk).serve_forever()
