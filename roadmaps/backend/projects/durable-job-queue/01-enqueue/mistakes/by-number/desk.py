"""The desk of the queue: what became of a job."""

import json
import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg
from psycopg.rows import dict_row


def find(number):
    """A job as the desk shows it, or None."""
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        return db.execute("SELECT id, kind, payload, state FROM jobs WHERE id = %s", [number]).fetchone()


class Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/health":
            self.answers(200, {"health": "good"})
        elif (match := re.fullmatch(r"/jobs/(\d{1,18})", self.path)) and (job := find(match[1])):
            self.answers(200, job)
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
