import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg


def one(sql, *values):
    """The first row that this query gives, or None."""
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2) as connection:
        return connection.execute(sql, values).fetchone()


def healthy():
    try:
        return one("SELECT 1") is not None
    except psycopg.OperationalError:
        return False


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/alive":
            self.answer(200, {"alive": True})
        elif self.path == "/health":
            up = healthy()
            self.answer(200 if up else 503, {"database": up})
        elif self.path.startswith("/hostels/"):
            self.hostel(self.path.removeprefix("/hostels/"))
        else:
            self.answer(404, {})

    def hostel(self, name):
        try:
            row = one("SELECT beds FROM hostels WHERE name = %s", name)
        except psycopg.OperationalError:
            self.answer(503, {"detail": "the database cannot be used"})
            return
        if row is None:
            self.answer(404, {"detail": "no such hostel"})
        else:
            self.answer(200, {"name": name, "beds": row[0]})

    def answer(self, status, content):
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 100
    daemon_threads = True


if __name__ == "__main__":
    Server(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
