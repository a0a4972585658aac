"""A clock that is moved while programs read it."""

from __future__ import annotations

from importlib import metadata

import pytest

from backroad.errors import MissingTool
from backroad.labs.http import clock
from backroad.model.verdict import Cause, Outcome

from ....workshop import Workshop, passed  # noqa: TID252 - tests are not a package that could be named
from .play import judged

TELLS = """
import datetime, json, os, time, uuid
from datetime import datetime as Moment
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import time as now

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        stamp = uuid.uuid1().time / 1e7 - 12219292800
        data = json.dumps([time.time(), now(), Moment.now(datetime.UTC).timestamp(), time.time_ns() / 1e9,
            time.mktime(time.localtime()), stamp, time.monotonic()]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""
LOOK = """
import time
def far(caller):
    *walls, still = caller.get("/").json
    expect(abs(still - time.monotonic()) < 60).equals(True)
    found = {round((wall - time.time()) / 10) * 10 for wall in walls}
    expect(len(found)).equals(1)
    return found.pop()
"""


def test_a_clock_moves_while_the_service_runs(shop: Workshop):
    lines = """
        expect(far(service)).equals(0)
        with faults.clock(hours=1):
            expect(far(service)).equals(3600)
            with faults.clock(days=-2):
                expect(far(service)).equals(3600 - 172800)
            service.restart()
            service.copies(2)
            expect(far(service.at(1))).equals(3600)
            expect(far(service)).equals(3600)
        expect(far(service)).equals(0)
        with faults.clock(1, minutes=-10):
            expect([far(service), far(service.at(1))]).equals([0, -600])
        expect([far(service), far(service.at(1))]).equals([0, 0])
        expect([(one.lane, one.what) for one in lab.incidents][-1]).equals(("copy 1", "clock back by 0:10:00"))
    """
    body = LOOK + "\n".join(line[8:] for line in lines.splitlines())
    abandoned = "faults.clock(hours=5).__enter__()"
    files = {"app.py": TELLS}
    passed(judged(shop, body, abandoned, LOOK + "expect(far(service)).equals(0)", attach=("clock",), files=files))


def test_workers_have_clocks_of_their_own(shop: Workshop):
    worker = """
import os, time
while True:
    print(round(time.time()), flush=True)
    time.sleep(0.02)
"""
    lines = """
        import time
        crew = service.workers("worker", 2)
        def far(worker):
            old = len(worker.log.splitlines())
            faults.waits(lambda: len(worker.log.splitlines()) > old + 2)
            return round((int(worker.log.split()[-2]) - time.time()) / 10) * 10
        with faults.clock(crew[1], hours=1):
            expect([far(crew[0]), far(crew[1])]).equals([0, 3600])
        with faults.clock(crew, seconds=-60):
            crew[0].restart()
            expect([far(crew[0]), far(crew[1])]).equals([-60, -60])
        expect([far(crew[0]), far(crew[1])]).equals([0, 0])
    """
    passed(judged(shop, lines, attach=("clock",), files={"worker.py": worker}))


def test_another_language_is_told_that_this_cannot_be_done(shop: Workshop):
    app = 'run = "exec python -I app.py"\n'
    verdict = judged(shop, "with faults.clock(hours=1): pass", attach=("clock",), manifest=app)
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.MISSING)
    assert "can be done only for a program in Python" in " ".join(verdict.notes)


def test_what_an_author_gets_wrong_is_ours(shop: Workshop):
    verdict = judged(shop, "with faults.clock(hours=1): pass")
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.OURS)
    verdict = judged(shop, "with faults.clock(days=20000): pass", attach=("clock",))
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.OURS)


def test_a_machine_without_the_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "LIBRARY", "no-such-library")
    with pytest.raises(MissingTool, match="no-such-library"):
        clock.attach(None)  # type: ignore[arg-type]
    assert metadata.version("time-machine").startswith("3.")
