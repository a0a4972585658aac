import json
import os
import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import neighbour


class Budget:
    """How many retries may still be made."""

    def __init__(self, most=60, each=0.1):
        self.most, self.each = most, each
        self.left = most
        self.lock = threading.Lock()

    def earns(self):
        """A request has come in."""
        with self.lock:
            self.left = min(self.most, self.left + self.each)

    def pays(self):
        """Whether one more retry may be made. If so, it is paid for."""
        with self.lock:
            if self.left < 1:
                return False
            self.left -= 1
            return True


budget = Budget()


def look_up(path):
    """Ask, up to three times while the budget lasts."""
    budget.earns()
    if not budget.pays():
        raise neighbour.Unavailable
    for _ in range(2):
        try:
            return neighbour.ask("GET", path)
        except neighbour.Unavailable:
            if not budget.pays():
                raise
        time.sleep(random.uniform(0.01, 0.05))
    return neighbour.ask("GET", path)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        harbour = self.path.removeprefix("/depths/")
        try:
            status, depth = look_up(f"/depths/{harbour}")
        except neighbour.Unavailable:
            return self.answer(503, {"detail": "the survey office does not answer"})
        if status != 200:
            return self.answer(404, {"detail": "no such harbour"})
        self.answer(200, {"harbour": harbour, "metres": depth["metres"]})

    def do_POST(self):
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            status, survey = neighbour.ask("POST", "/surveys", content)
        except neighbour.Unavailable:
            return self.answer(503, {"detail": "nobody knows whether the survey is ordered: ring the office up"})
        if status >= 400:
            return self.answer(422, {"detail": "the office refuses this survey"})
        self.answer(201, survey)

    def answer(self, status, content):
        data = json.dumps(content).encode()
        self.send_response(status)
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
