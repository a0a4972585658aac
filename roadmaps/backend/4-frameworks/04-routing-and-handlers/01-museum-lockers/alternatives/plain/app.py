"""The lockers of a museum, without a framework."""

import json
import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

lockers = {str(number): None for number in range(1, 41)}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_one(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        found = re.fullmatch("/lockers/([0-9]+)", self.path)
        if not found or found[1] not in lockers:
            return 404, {"error": "there is no such locker"}
        number = found[1]
        if self.command == "DELETE":
            lockers[number] = None
            return 204, None
        if self.command == "PUT":
            if lockers[number] is not None:
                return 409, {"error": "taken"}
            lockers[number] = json.loads(body)["holds"]
        return 200, {"number": int(number), "holds": lockers[number]}

    def do_GET(self):
        status, value = self.handle_one()
        content = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        if value is not None:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_PUT = do_DELETE = do_GET


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
