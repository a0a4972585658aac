import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import urlopen

ARCHIVE = os.environ["UPSTREAM_URL"]
catalogue = {}


def fetch(path):
    with urlopen(ARCHIVE + path, timeout=30) as answer:
        return json.load(answer)


def load():
    catalogue.update(fetch("/catalogue"))


class Observatory(BaseHTTPRequestHandler):
    def do_GET(self):
        match self.path.strip("/").split("/"):
            case ["alive"]:
                self.answer({"alive": True})
            case ["ready"]:
                self.answer({"ready": True})
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
    try:
        found = fetch(f"/plates/{plate}")
    except HTTPError as error:
        return {"detail": "the archive has no such plate"}, 404 if error.code == 404 else 502
    return {"plate": plate, "names": [catalogue[star] for star in found["stars"]]}, 200


def main():
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Observatory)

    threading.Thread(target=load, daemon=True).start()
    server.serve_forever()


if __name__ == "__main__":
    main()
