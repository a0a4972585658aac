"""Takes in reels: a row in jobs for each."""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg


class Archive(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with psycopg.connect(os.environ["DATABASE_URL"]) as db:
            db.execute("INSERT INTO jobs (reel) VALUES (%s)", [json.loads(body)["reel"]])
        self.send_response(202)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Archive).serve_forever()
