"""The desk of the queue: what became of a job, and another chance for what is dead."""

import json
import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from psycopg.rows import dict_row

import line

FIND = "SELECT id, kind, payload, state FROM jobs WHERE id = %s"
DEAD = "SELECT id, kind, payload, attempts, error FROM jobs WHERE state = 'dead' ORDER BY id"
REPLAY = """UPDATE jobs SET state = 'waiting', due = now(), attempts = 0 WHERE id = %s AND state = 'dead'
RETURNING id, kind, payload, state"""


def ask(sql, *values):
    with line.connect(row_factory=dict_row) as db:
        return db.execute(sql, values).fetchall()


class Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/health":
            self.answers(200, {"health": "good"})
        elif self.path == "/dead":
            self.answers(200, ask(DEAD))
        elif (match := re.fullmatch(r"/jobs/(\d{1,18})", self.path)) and (jobs := ask(FIND, match[1])):
            self.answers(200, jobs[0])
        else:
            self.answers(404, {"detail": "there is no such job"})

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        match = re.fullmatch(r"/jobs/(\d{1,18})/replay", self.path)
        if match and (jobs := ask(REPLAY, match[1])):
            self.answers(200, jobs[0])
        elif match and ask(FIND, match[1]):
            self.answers(409, {"detail": "the job is not dead"})
        else:
            self.answers(404, {"detail": "there is no such job"})

    def answers(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Desk).serve_forever()
