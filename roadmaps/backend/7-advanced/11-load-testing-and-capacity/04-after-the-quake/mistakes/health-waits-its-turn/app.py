import json
import os
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CENTER = os.environ["UPSTREAM_URL"]

workers = ThreadPoolExecutor(12)


def pass_on(report):
    """Tell the warning centre, and give its answer."""
    request = urllib.request.Request(
        CENTER + "/readings", json.dumps(report).encode(), {"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

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

    def process_request(self, request, client_address):
        workers.submit(self.process_request_thread, request, client_address)


if __name__ == "__main__":
    Server(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
