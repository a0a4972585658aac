import hashlib
import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def switches():
    try:
        with open("switches.json") as file:
            return json.load(file)
    except FileNotFoundError:
        return {}


def percent(feature):
    return switches().get(feature, 0)


def set_percent(feature, value):
    there = switches()
    there[feature] = value
    new = f"switches.{os.getpid()}.{threading.get_ident()}"
    with open(new, "w") as file:
        json.dump(there, file)
    os.replace(new, "switches.json")


def draw(feature, reader):
    """A number from 0 to 99 that is this reader's for this feature, for ever."""
    digest = hashlib.sha256(f"{feature}:{reader}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % 100


def has(feature, reader):
    return draw(feature, reader) < percent(feature)


class Crossword(BaseHTTPRequestHandler):
    def do_PUT(self):
        match self.path.strip("/").split("/"):
            case ["switches", feature]:
                value = self.body()["percent"]
                set_percent(feature, value)
                self.answer({"percent": value})
            case _:
                self.answer({"detail": "there is no such page"}, 404)

    def do_GET(self):
        match self.path.strip("/").split("/"):
            case ["readers", reader, "features", feature]:
                self.answer({"on": has(feature, reader)})
            case _:
                self.answer({"detail": "there is no such page"}, 404)

    def do_POST(self):
        match self.path.strip("/").split("/"):
            case ["switches", feature, "preview"]:
                self.answer({"on": [reader for reader in self.body()["readers"] if has(feature, reader)]})
            case _:
                self.answer({"detail": "there is no such page"}, 404)

    def body(self):
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, content, status=200):
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Crossword).serve_forever()
