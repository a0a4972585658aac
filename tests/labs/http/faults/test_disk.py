"""A disk that is full for a while."""

from __future__ import annotations

from ....workshop import Workshop, failed, passed  # noqa: TID252 - tests are not a package that could be named
from .play import RUN, judged

WRITES = """
import errno, json, os, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_PUT(self):
        size, status = int(self.rfile.read(int(self.headers["Content-Length"]))), 201
        for folder in (".", "/tmp", "/dev/shm"):
            try:
                with open(f"{folder}/note", "wb") as file:
                    file.write(b"x" * size)
            except OSError as error:
                status = 507 if error.errno == errno.ENOSPC else 500
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""


def test_a_full_disk_and_an_empty_one(shop: Workshop):
    passed(
        judged(
            shop,
            """
            expect(service.put("/", body="5000").status).equals(201)
            with faults.disk_full():
                expect(service.put("/", body="9000").status).equals(507)
                expect(service.put("/", body="0").status).equals(201)
                service.restart()
                expect(service.put("/", body="5000000").status).equals(507)
            expect(service.put("/", body="5000000").status).equals(201)
            expect([one.what for one in lab.incidents]).equals(["disk full", "killed"])
            """,
            "faults.disk_full().__enter__()",
            "expect(service.put('/', body='5000000').status).equals(201)",
            manifest=RUN,
            files={"app.py": WRITES},
        )
    )


def test_as_much_memory_as_before_is_left(shop: Workshop):
    app = WRITES.replace("size, status =", "self.server.kept = bytearray(b'y') * (300 << 20)\n        size, status =")
    passed(
        judged(
            shop,
            "with faults.disk_full(): expect(service.put('/', body='5000').status).equals(507)",
            manifest=RUN,
            files={"app.py": app},
        )
    )


def test_a_service_that_ends_for_want_of_room(shop: Workshop):
    lines = "with faults.disk_full():\n    service.restart()"
    app = "import os\nwith open(f'/tmp/{os.getpid()}', 'w') as file: file.write('x' * 9000)\n" + WRITES
    failed(
        judged(shop, f"service.get('/')\n{lines}", manifest=RUN, files={"app.py": app}),
        "your service ended at once: exit status 1",
    )
