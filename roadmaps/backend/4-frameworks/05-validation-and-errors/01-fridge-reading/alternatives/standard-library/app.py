import json
import math
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

readings = {}


def refuse_constant(name):
    raise ValueError(f"{name} is no JSON")


def taken(path, data):
    try:
        body = json.loads(data, parse_constant=refuse_constant)
    except ValueError as error:
        return 400, {"problem": str(error)}
    if not isinstance(body, dict):
        return 400, {"problem": "an object is needed"}
    match body:
        case {"celsius": bool()}:
            problem = "must not be true or false"
        case {"celsius": int() | float() as celsius} if math.isfinite(celsius) and abs(celsius + 15) <= 75:
            readings.setdefault(path, []).append(celsius)
            return 201, {"fridge": path.split("/")[2], "celsius": celsius}
        case {"celsius": _}:
            problem = "must be a number from -90 to 60"
        case _:
            problem = "is missing"
    return 422, {"field": "celsius", "problem": problem}


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
        self.answer(200, readings.get(self.path, []))

    def do_POST(self):
        self.answer(*taken(self.path, self.rfile.read(int(self.headers["Content-Length"]))))

    def log_message(self, *args):
        pass


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
