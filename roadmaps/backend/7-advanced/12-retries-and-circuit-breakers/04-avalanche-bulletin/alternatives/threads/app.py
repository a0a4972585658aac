import json
import os
import threading
import urllib.request
from concurrent.futures import Future
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic


class Deadline:
    def __init__(self, milliseconds):
        self.at = monotonic() + min(milliseconds, 2000) / 1000

    @property
    def left(self):
        return self.at - monotonic()


def ask(path, deadline):
    """A thread asks, and nobody waits for it any longer than there is time: it asks one question only."""
    left = deadline.left
    if left < 0.001:
        raise TimeoutError
    request = urllib.request.Request(os.environ["UPSTREAM_URL"] + path, headers={"Time-Left": str(int(left * 1000))})
    found = Future()

    def asks():
        try:
            with urllib.request.urlopen(request, timeout=left) as answer:
                found.set_result(json.loads(answer.read()))
        except Exception as error:
            found.set_exception(error)

    threading.Thread(target=asks, daemon=True).start()
    return found.result(left)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        given = self.headers.get("Time-Left", "2000")
        if not given.lstrip("-").isdigit():
            return self.answer(400, {"detail": "Time-Left is a number of milliseconds"})
        deadline = Deadline(int(given))
        valley = self.path.rpartition("/")[2]
        try:
            snow = ask(f"/snow/{valley}", deadline)
            wind = ask(f"/wind/{snow['mast']}", deadline)
        except Exception as error:
            late = deadline.left <= 0.001 or isinstance(error, TimeoutError)
            return self.answer(504 if late else 503, {"detail": "the weather office does not answer"})
        self.answer(200, {"valley": valley, "snow": snow["cm"], "wind": wind["kmh"]})

    def answer(self, status, content):
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
