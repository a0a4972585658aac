import http.client
import json
import os
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


import threading

lock = threading.Lock()
scanner = threading.Semaphore(4)
inside = 0


class Failed(Exception):
    """The scanner has not given a plate."""


def scan(plate):
    """Ask the scanner for a plate, which takes it some time. Raises Failed."""
    try:
        with urllib.request.urlopen(f"{os.environ['UPSTREAM_URL']}/plates/{plate}") as answer:
            return json.loads(answer.read())
    except (OSError, ValueError, http.client.HTTPException) as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        raise Failed(str(error)) from error


def show(plate):
    """The status and the content for a plate."""
    global inside
    with lock:
        if inside >= 10:
            return 503, {"detail": "come again later"}
        inside += 1
    try:
        with scanner:
            return 200, scan(plate)
    except Failed:
        return 502, {"detail": "the scanner failed"}
    finally:
        with lock:
            inside -= 1


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/health":
            return self.answer(200, {"up": True})
        self.answer(*show(self.path.removeprefix("/plates/")))

    def answer(self, status, content):
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if status == 503:
            self.send_header("Retry-After", "3")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 100
    daemon_threads = True


Server(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
