"""The server. What it answers stands in hostels.py."""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import hostels


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/alive":
            self.answer(*hostels.alive())
        elif self.path == "/health":
            self.answer(*hostels.health())
        elif self.path.startswith("/hostels/"):
            self.answer(*hostels.hostel(self.path.removeprefix("/hostels/")))
        else:
            self.answer(404, {})

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
