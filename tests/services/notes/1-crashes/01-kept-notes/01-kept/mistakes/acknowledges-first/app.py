import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

def noted():
    try:
        with open("notes.txt") as file:
            return [int(line) for line in file]
    except FileNotFoundError:
        return []


kept = noted()
later = open("notes.txt", "a")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(200, kept)

    def do_POST(self):
        note = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        kept.append(note)
        later.write(f"{note}\n")
        self.answer(201, note)

    def log_message(self, *args):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
