import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import random
import threading
import time

import neighbour

lock = threading.Lock()
box = 100


def until_answered(method, path, content=None):
    """Ask up to three times."""
    global box
    if method != "GET":
        return neighbour.ask(method, path, content)
    for left in (2, 1, 0):
        try:
            found = neighbour.ask(method, path, content)
            with lock:
                box = min(100, box + 1)
            return found
        except neighbour.Unavailable:
            with lock:
                if box < 10 or not left:
                    raise
                box -= 10
        time.sleep(random.uniform(0.01, 0.05))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        harbour = self.path.removeprefix("/depths/")
        try:
            status, depth = until_answered("GET", f"/depths/{harbour}")
        except neighbour.Unavailable:
            return self.answer(503, {"detail": "the survey office does not answer"})
        if status != 200:
            return self.answer(404, {"detail": "no such harbour"})
        self.answer(200, {"harbour": harbour, "metres": depth["metres"]})

    def do_POST(self):
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            status, survey = until_answered("POST", "/surveys", content)
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
