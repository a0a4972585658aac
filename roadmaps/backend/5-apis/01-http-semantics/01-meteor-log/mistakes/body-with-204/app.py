"""A log of the meteors that observers have seen, with nothing but the standard library."""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

meteors = {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def say(self, status, value=None, **headers):
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        meteor = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != "/meteors":
            self.say(404)
        elif "seen_from" not in meteor or "magnitude" not in meteor:
            self.say(422)
        else:
            path = f"/meteors/{len(meteors) + 1}"
            meteors[path] = {**meteor, "id": len(meteors) + 1}
            self.say(201, meteors[path], Location=path)

    def do_GET(self):
        meteor = meteors.get(self.path)
        self.say(404 if meteor is None else 200, meteor)

    def do_DELETE(self):
        if meteors.get(self.path) is None:
            self.say(404)
        else:
            meteors[self.path] = None
            self.say(204, {"deleted": self.path})


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
