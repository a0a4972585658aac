import json
import os
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import urlopen

ARCHIVE = os.environ["UPSTREAM_URL"]
GRACE = float(os.environ.get("GRACE", 8))
catalogue = {}
ready = threading.Event()
idle = threading.Condition()
busy = 0


def fetch(path):
    with urlopen(ARCHIVE + path, timeout=30) as answer:
        return json.load(answer)


def load():
    while not ready.is_set():
        try:
            catalogue.update(fetch("/catalogue"))
            ready.set()
        except HTTPError:
            time.sleep(0.2)


class Observatory(BaseHTTPRequestHandler):
    def do_GET(self):
        global busy
        with idle:
            busy += 1
        try:
            self.serve()
        finally:
            with idle:
                busy -= 1
                idle.notify_all()

    def serve(self):
        match self.path.strip("/").split("/"):
            case ["alive"]:
                self.answer({"alive": True})
            case ["ready"]:
                self.answer({"ready": ready.is_set()}, 200 if ready.is_set() else 503)
            case ["charts", plate]:
                self.answer(*chart(plate))
            case _:
                self.answer({"detail": "there is no such page"}, 404)

    def answer(self, content, status=200):
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def chart(plate):
    if not ready.is_set():
        return {"detail": "the catalogue is not here yet"}, 503
    try:
        found = fetch(f"/plates/{plate}")
    except HTTPError as error:
        return {"detail": "the archive has no such plate"}, 404 if error.code == 404 else 502
    return {"plate": plate, "names": [catalogue[star] for star in found["stars"]]}, 200


def main():
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Observatory)

    def stop(*_):
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    threading.Thread(target=load, daemon=True).start()
    server.serve_forever(poll_interval=0.05)
    server.server_close()
    with idle:
        idle.wait_for(lambda: busy == 0, timeout=GRACE)


if __name__ == "__main__":
    main()
