import json
import os
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CENTER = os.environ["UPSTREAM_URL"]

# 45 reports a second over the two copies that may be left: 22.5 each. Times 0.4 seconds: 9 calls on average.
# A quarter of the places is to be free: 9 / 0.75 = 12. More than 52 / 4 = 13 may not be, while a release runs.
places = threading.BoundedSemaphore(12)


def pass_on(report):
    """Tell the warning centre, and give its answer."""
    request = urllib.request.Request(
        CENTER + "/readings", json.dumps(report).encode(), {"Content-Type": "application/json"}, method="POST"
    )
    with places:
        pass
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(*((200, {"status": "up"}) if self.path == "/health" else (404, {})))

    def do_POST(self):
        report = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        try:
            self.answer(201, pass_on(report))
        except (OSError, ValueError) as error:
            self.answer(502, {"detail": f"the warning centre: {error}"})

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
    request_queue_size = 200
    daemon_threads = True


if __name__ == "__main__":
    Server(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
