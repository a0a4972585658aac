"""A service that is begun by copying a Python that waits is what it would have been, had it been executed."""

from __future__ import annotations

import pytest

from ...workshop import Workshop, passed  # noqa: TID252 - tests are not a package that could be named
from .faults.play import judged

pytestmark = pytest.mark.usefixtures("walls")

TELLS = """
import json, os, resource, signal, stat, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
BESIDE

FACTS = {
    "argv": sys.argv, "flags": list(sys.flags), "path": sys.path, "file": __file__, "folder": os.getcwd(),
    "names": sorted(globals()), "modules": sorted(sys.modules), "environment": sorted({*os.environ} - {"COPY", "_"}),
    "stack": resource.getrlimit(resource.RLIMIT_STACK), "descriptors": len(os.listdir("/proc/self/fd")),
    "input": [stat.S_IFMT(os.fstat(0).st_mode), os.fstat(0).st_rdev], "reads": sys.stdin.read(),
    "buffered": [sys.stdout.line_buffering, sys.stdout.write_through, sys.stdin.encoding], "umask": os.umask(0o22),
    "signals": [str(signal.getsignal(number)) for number in (2, 13, 15, 17, 25)],
    "leads": [os.getsid(0) == os.getpid(), os.getpgid(0) == os.getpid()], "threads": threading.active_count(),
    "priority": os.nice(0),
}
OWN = [os.getppid(), hash("a")]

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        data = json.dumps([FACTS, OWN]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""
RUN = """
run = "exec python app.py one"
[also]
plain = "exec python 'app.py' one"
execs = "exec python app.py one"
"""
"""Words in quotes are left to the shell, and it executes Python."""
PLACES = {"postgres": "import psycopg", "redis": "import redis", "clock": "import time"}


@pytest.mark.parametrize("attach", ["", "postgres", "redis", "clock"])
def test_a_copied_service_is_like_one_that_was_executed(shop: Workshop, attach: str) -> None:
    lines = """
        copied, mine = service.get("/").json
        executed, other = service.workers("plain", listens=True)[0].caller().get("/").json
        assert mine[0] != other[0], "it was not copied"
        for name in copied:
            assert copied[name] == executed[name], (name, copied[name], executed[name])
        expect(copied).equals(executed)
        two = [worker.caller().get("/").json[1] for worker in service.workers("execs", 2, listens=True)]
        assert two[0][0] != two[1][0] and two[0][1] != two[1][1], two
        assert other[0] not in (two[0][0], two[1][0])
        service.restart()
        expect(service.get("/").json[1][1] != mine[1]).equals(True)
    """
    files = {"app.py": TELLS.replace("BESIDE", PLACES.get(attach, ""))}
    passed(judged(shop, lines, manifest=RUN, files=files, attach=(attach,) if attach else ()))
