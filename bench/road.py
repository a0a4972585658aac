"""The map and a topic with 1,000 exercises and 20,000 attempts: time on the server, bytes over the wire.

`python bench/road.py`, or with a number of exercises.
"""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import re
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import toy
import uvicorn

from backroad import settings
from backroad.app.desk import Desk
from backroad.app.live import Live
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import CheckResult, Outcome, Verdict
from backroad.web import assets
from backroad.web.asgi import application
from backroad.web.site import Site

EXERCISES, ATTEMPTS, ASKED = 1000, 20_000, 60
KEY = "a-key-for-measuring"
MOST_BYTES, MOST_MS = 100_000, 50.0


def main() -> int:
    """Measure, print a table, and fail where a bound is broken."""
    exercises = int(sys.argv[1]) if len(sys.argv) > 1 else EXERCISES
    with tempfile.TemporaryDirectory(prefix="backroad-bench-") as folder:
        home = Path(folder)
        toy.roadmap(home / "roadmaps", exercises)
        environ = {"HOME": folder, "BACKROAD_ROADMAPS": str(home / "roadmaps" / "toys"), "BACKROAD_BUNDLED": "no"}
        with Desk(settings.load(environ)) as desk:
            walk(desk, ATTEMPTS * exercises // EXERCISES)
            with Live(desk) as live, serving(desk, live) as port:
                return measure(port)


def walk(desk: Desk, attempts: int) -> None:
    """A learner who has passed a half of it, in so many attempts."""
    ids = list(desk.library.exercises)[: len(desk.library.exercises) // 2]
    desk.journal._db.execute("PRAGMA synchronous = OFF")  # nothing here has to outlive the machine
    files = Snapshot({"stock.py": b"x = 1\n"})
    checks = tuple(CheckResult(f"case_{number}", f"case {number}", Outcome.PASSED) for number in range(10))
    for number in range(attempts):
        outcome = Outcome.PASSED if number % 3 else Outcome.FAILED
        verdict = Verdict(ids[number % len(ids)], outcome, checks, 7, 0.1, "none", content="c")
        desk.journal.record_attempt(verdict, files)


@contextlib.contextmanager
def serving(desk: Desk, live: Live) -> Iterator[int]:
    """The pages at a free port."""
    with socket.create_server(("127.0.0.1", 0)) as at:
        port = at.getsockname()[1]
        app = application(Site(desk, live, assets.load()), KEY, port)
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield port
        server.should_exit = True
        thread.join(10)


def measure(port: int) -> int:
    """Ask each page again and again over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": f"backroad-{port}={KEY}", "Accept-Encoding": "gzip"}

    def get(path: str) -> tuple[float, bytes]:
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        data = answer.read()
        assert answer.status == 200, (path, answer.status, data[:300])
        return 1000 * (time.perf_counter() - began), data

    failed = 0
    for path in ("/", "/stages/all/", "/roadmaps/toys/guide/", "/topics/topic-50/", "/topics/topic-50/state/"):
        first, data = get(path)
        busy = time.process_time()
        times = sorted(get(path)[0] for _ in range(ASKED))
        busy = 1000 * (time.process_time() - busy) / ASKED
        p95 = times[int(0.95 * ASKED)]
        failed += p95 > MOST_MS
        figures = f"first {first:6.0f} ms   median {times[ASKED // 2]:5.1f}   p95 {p95:5.1f}   processor {busy:5.1f}"
        print(f"{path:28} {figures}   {len(data):7,} bytes")
    data = get("/")[1]
    needed = re.findall(r'(?:href|src)="(/static/[^"#]+)', gzip.decompress(data).decode())
    parts = {Path(path).name: len(get(path)[1]) for path in dict.fromkeys(needed)}
    total = len(data) + sum(parts.values())
    print(f"the map with all it needs: {total:,} bytes")
    return int(failed > 0 or total > MOST_BYTES)


if __name__ == "__main__":
    os.environ.setdefault("HOME", "/")
    raise SystemExit(main())
