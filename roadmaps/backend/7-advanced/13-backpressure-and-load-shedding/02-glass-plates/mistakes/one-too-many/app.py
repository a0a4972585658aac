import http.client
import json
import os
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Failed(Exception):
    """The scanner has not given a plate."""


def scan(plate):
    """Ask the scanner for a plate, which takes it some time. Raises Failed."""
    try:
        with urllib.request.urlopen(f"{os.environ['UPSTREAM_URL']}/plates/{plate}", timeout=4) as answer:
            return json.loads(answer.read())
    except (OSError, ValueError, http.client.HTTPException) as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        raise Failed(str(error)) from error


class Gate:
    """Lets so many work and so many wait."""

    def __init__(self, work, wait):
        self.places = work + wait
        self.inside = 0
        self.lock = threading.Lock()
        self.working = threading.Semaphore(work)

    def enter(self):
        """Whether there is a place. If so, it is taken."""
        with self.lock:
            if self.inside > self.places:
                return False
            self.inside += 1
            return True

    def leave(self):
        """The place is free again."""
        with self.lock:
            self.inside -= 1


gate = Gate(work=4, wait=6)


def show(plate):
    """The status and the content for a plate."""
    if not gate.enter():
        return 503, {"detail": "too many plates are wanted at the moment"}
    try:
        with gate.working:
            return 200, scan(plate)
    except Failed:
        return 502, {"detail": "the scanner failed"}
    finally:
        gate.leave()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/health":
            return self.answer(200, {"up": True})
        self.answer(*show(self.path.removeprefix("/plates/")))

    def answer(self, status, content):
        data = json.dumps(content).encode()
        self.send_response(status)
        if status == 503:
            self.send_header("Retry-After", "2")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 100
    daemon_threads = True


Server(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
