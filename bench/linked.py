"""What the way between a program and its database costs when nothing is wrong with it, and what is left of a run in
which much was.

`python bench/linked.py [--quick]`. A question to Redis is asked over its socket and through the relay, one after the
other, ASKED times; the difference of the medians is what the relay adds. The least of ROUNDS counts, because machines
are shared and nothing makes a measurement better than it is. Then a service is asked for SECONDS while its database and
its Redis break in every way there is; afterwards no process of that, no control group, no descriptor and no file may be
left. `way()` and `left()` give the figures to whoever else wants them.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from backroad import settings as settings_module
from backroad.grading.grader import Grader
from backroad.labs import boxes
from backroad.labs.journal import Journal
from backroad.labs.redis.server import LEARNER, Server
from backroad.model.limits import Limits, limits
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome
from backroad.sandbox import isolation

QUICK = "--quick" in sys.argv
ROUNDS = 3 if QUICK else 7
ASKED = 200 if QUICK else 1000
SECONDS = 5.0 if QUICK else 30.0
BARS = {"a_way_adds_ms": 0.3, "b_processes_left": 0, "b_groups_left": 0, "b_descriptors_left": 0, "b_files_left": 0}
PING = b"*1\r\n$4\r\nPING\r\n"

APP = """
import os, psycopg, redis
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

store = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=1, socket_connect_timeout=1)

def look():
    store.incr("seen")
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2) as connection:
        return connection.execute("SELECT 1").fetchone()[0]

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        try:
            status = 200 if look() else 500
        except (psycopg.Error, redis.RedisError):
            status = 503
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
"""
CHECK = """
import time
from backroad.checks import check, expect, fail

@check
def goes_on(service, faults, postgres, redis, rng):
    '''it goes on'''
    ways = [
        faults.database_gone, faults.database_killed, faults.database_stopped, faults.database_resets,
        faults.database_half_open, faults.redis_gone, faults.redis_killed, faults.redis_resets,
        lambda: faults.database_slow(0.02, jitter=0.01), lambda: faults.redis_narrow(5000),
        lambda: faults.database_cut("SELECT"), lambda: faults.redis_cut("INCRBY", kind="done"),
    ]
    until = time.monotonic() + %s
    while time.monotonic() < until:
        rng.shuffle(ways)
        for way in ways:
            with way():
                service.attempt("GET", "/")
            if time.monotonic() > until:
                break
    faults.recovers(lambda: service.attempt("GET", "/"))
"""


def main() -> int:
    """Measure, print the figures and one line of JSON; 1 when a bar is missed."""
    root = Path(tempfile.mkdtemp(prefix="backroad-bench-"))
    try:
        figures = {name: round(value, 4) for name, value in {**way(root), **left(root)}.items()}
    finally:
        shutil.rmtree(root, ignore_errors=True)
    held = all(figures[name] <= bar for name, bar in BARS.items())
    for name, value in figures.items():
        bar = f"   bar {BARS[name]:.3g}   {'held' if value <= BARS[name] else 'MISSED'}" if name in BARS else ""
        print(f"{name:24} {value:10.4g}{bar}")
    print(json.dumps({"figures": figures, "bars": BARS, "held": held}))
    return 0 if held else 1


def way(root: Path) -> dict[str, float]:
    """Milliseconds of a question to Redis, over its socket and through the relay, and what the relay adds."""
    settings = settings_module.load({"HOME": str(root), "PATH": "/usr/bin:/bin"})
    most = Limits(seconds=120.0)
    start = boxes.starter("redis", most, isolation.probe(settings), settings.cache, open_to=True)
    server = Server(lambda: start(0), most, Journal())
    try:
        with socket.create_server(("127.0.0.1", 0)) as door:
            server.begin(None)
            server.door(door.fileno())
            near = socket.socket(socket.AF_UNIX)
            near.connect(server.place)
            with near, socket.create_connection(door.getsockname()) as far:
                far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for line in (near, far):
                    asked(line, f"AUTH {LEARNER} {server.password}\r\n".encode())
                rounds = [(took(near), took(far)) for _ in range(ROUNDS)]
    finally:
        server.close()
    direct, relayed = min(rounds, key=lambda pair: pair[1] - pair[0])
    return {"question_direct_ms": direct, "question_relayed_ms": relayed, "a_way_adds_ms": relayed - direct}


def asked(line: socket.socket, question: bytes) -> float:
    """Milliseconds that a question takes."""
    began = time.perf_counter()
    line.sendall(question)
    said = line.recv(100)
    assert said.startswith(b"+"), said
    return (time.perf_counter() - began) * 1000


def took(line: socket.socket) -> float:
    """The median of many."""
    return median(asked(line, PING) for _ in range(ASKED))


def left(root: Path) -> dict[str, float]:
    """What is left of a run in which everything breaks: processes, control groups, descriptors and files."""
    place = root / "tmp"
    place.mkdir()
    before, os.environ["TMPDIR"] = os.environ.get("TMPDIR"), str(place)
    settings = settings_module.load({"HOME": str(root), "PATH": "/usr/bin:/bin"})
    families = Families()
    try:
        # What a first start keeps for all that follow is there already.
        with Grader(settings, pool=1) as grader:
            broken(grader, root / "first", 0.0)
        held, files = len(os.listdir("/proc/self/fd")), names(root)
        families.start()
        with Grader(settings, pool=1) as grader:
            rounds = broken(grader, root / "run", SECONDS)
    finally:
        families.end()
        os.environ.pop("TMPDIR")
        if before is not None:
            os.environ["TMPDIR"] = before
    made = {name for name in names(root) - files if not name.startswith("run")}
    return {
        "seconds_of_faults": rounds,
        "processes_seen": len(families.seen),
        "b_processes_left": len(families.living()),
        "b_groups_left": len(families.groups()),
        "b_descriptors_left": max(0, len(os.listdir("/proc/self/fd")) - held),
        "b_files_left": len(made),
    }


def broken(grader: Grader, folder: Path, seconds: float) -> float:
    """Let everything break for so long; how long it took. The verdict must be green."""
    files = Snapshot({"app.py": APP.encode(), "backroad.toml": b'run = "exec python app.py"\n'})
    for part in ("starter", "fixtures"):
        (folder / part).mkdir(parents=True)
    for name, data in files.files.items():
        (folder / "starter" / name).write_bytes(data)
    (folder / "fixtures" / "schema.sql").write_text("CREATE TABLE seen (id integer);\n")
    (folder / "check.py").write_text(CHECK % seconds)
    most = replace(limits("http", {"seconds": 60.0}), seconds=4 * SECONDS + 30)
    exercise = Exercise(
        "bench/it", "It", "http", "write", ("app.py",), 5, str(folder), "bench", ("postgres", "redis"), most
    )
    began = time.monotonic()
    verdict = grader.judge(exercise, files, 7)
    assert verdict.verdict is Outcome.PASSED, (verdict.checks, verdict.notes)
    return time.monotonic() - began


def names(root: Path) -> set[str]:
    """The files below a folder."""
    return {str(path.relative_to(root)) for path in root.rglob("*")}


class Families:
    """All that descends from this process while it goes on, noted as it is seen."""

    def __init__(self) -> None:
        self.seen: set[tuple[int, str]] = set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def living(self) -> set[tuple[int, str]]:
        """Those that were seen and still are there, a moment later."""
        until = time.monotonic() + 2
        while (found := self.seen & set(processes().values())) and time.monotonic() < until:
            time.sleep(0.05)
        return found

    def groups(self) -> list[str]:
        """Control groups that one of them made."""
        makers = {str(pid) for pid, _ in self.seen} | {str(os.getpid())}
        found = []
        for folder, folders, _ in os.walk("/sys/fs/cgroup"):
            found += [
                f"{folder}/{name}" for name in folders if name.startswith("backroad-") and name.split("-")[1] in makers
            ]
        return found

    def _look(self) -> None:
        while not self._over.wait(0.05):
            found = processes()
            mine = {os.getpid()}
            for pid in sorted(found):
                if parents.get(pid) in mine:
                    mine.add(pid)
                    self.seen.add(found[pid])


parents: dict[int, int] = {}
"""The parent of each process, as it was last seen."""


def processes() -> dict[int, tuple[int, str]]:
    """Every process of this machine by its number: that, and when it started."""
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                words = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()
            except (OSError, UnicodeDecodeError):
                continue
            parents[int(name)] = int(words[1])
            if words[0] != "Z":
                found[int(name)] = (int(name), words[19])
    return found


if __name__ == "__main__":
    sys.exit(main())
