"""A request asks a worker for a look, and waits for it only for a while: one look serves all who come meanwhile."""

import json
import os
import re
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg

KINDS = ["0-", "0+", "A-", "A+", "B-", "B+", "AB-", "AB+"]
received = Counter()
changed = threading.Condition()
latest = [0.0, None]
looking = [False]


def look():
    began = time.monotonic()
    try:
        with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2) as db:
            found = db.execute("SELECT array_agg(kind) FROM bags").fetchone()[0] or []
    except psycopg.Error:
        found = None
    with changed:
        looking[0] = False
        if found is not None:
            latest[:] = [began, Counter(found)]
        changed.notify_all()


def stock():
    with changed:
        if time.monotonic() - latest[0] > 0.3 and not looking[0]:
            looking[0] = True
            threading.Thread(target=look, daemon=True).start()
        changed.wait_for(lambda: latest[1] is not None and time.monotonic() - latest[0] <= 0.9, timeout=0.3)
        return latest[1] if time.monotonic() - latest[0] <= 0.9 else None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, text="", kind="application/json"):
        data = text.encode()
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if status != 204:
            self.wfile.write(data)

    def do_POST(self):
        bag = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != "/bags" or bag["kind"] not in KINDS:
            return self.answer(422, "{}")
        with psycopg.connect(os.environ["DATABASE_URL"]) as db:
            (id,) = db.execute("INSERT INTO bags (kind) VALUES (%s) RETURNING id", [bag["kind"]]).fetchone()
        received[bag["kind"]] += 1
        self.answer(201, json.dumps({"id": id, "kind": bag["kind"]}))

    def do_DELETE(self):
        found = re.fullmatch(r"/bags/(\d+)", self.path)
        with psycopg.connect(os.environ["DATABASE_URL"]) as db:
            gone = db.execute("DELETE FROM bags WHERE id = %s", [found[1]]).rowcount if found else 0
        self.answer(204 if gone else 404, "{}")

    def do_GET(self):
        if self.path != "/metrics":
            return self.answer(404, "{}")
        bags = stock()
        lines = ["# TYPE bags_in_stock gauge"]
        if bags is not None:
            lines += [f'bags_in_stock{{kind="{kind}"}} {bags[kind]}' for kind in KINDS]
        lines += ["# TYPE database_up gauge", f"database_up {int(bags is not None)}"]
        lines.append("# TYPE bags_received_total counter")
        lines += [f'bags_received_total{{kind="{kind}"}} {received[kind]}' for kind in KINDS]
        self.answer(200, "\n".join(lines) + "\n", "text/plain; version=0.0.4")

    def log_message(self, *_):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
