"""The pages with 1,000 exercises and 20,000 attempts: time on the server, bytes over the wire, memory, and how soon a
browser shows what was saved.

`python bench/web.py [--quick]`. Figures in milliseconds and megabytes are for a quiet machine; bytes are bars.
"""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import toy
from playwright.sync_api import sync_playwright

from backroad import settings
from backroad.app.desk import Desk
from backroad.curriculum import read
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import CheckResult, Outcome, Verdict

BACKROAD = Path(__file__).resolve().parent.parent / ".venv" / "bin" / "backroad"
QUICK = "--quick" in sys.argv
EXERCISES, ATTEMPTS = (100, 2_000) if QUICK else (1_000, 20_000)
ASKED = 20 if QUICK else 100
SAVES = 8 if QUICK else 30
PORT = 8795
WRONG = "def count_sold(sales):\n    return {}\n"
BARS = {"map_wire_kb": 100.0, "exercise_wire_kb": 250.0}
TARGETS = {
    "page_p95_ms": 50.0,
    "first_contentful_paint_ms": 500.0,
    "save_to_page_ms": 200.0,
    "idle_memory_mb": 150.0,
    "start_to_answer_ms": 1200.0,
}
PAINT = """new Promise((done) => new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.name === "first-contentful-paint") done(one.startTime);
}).observe({type: "paint", buffered: true}))"""
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def main() -> int:
    """Measure, print the figures and one line of JSON; 1 when a bar is missed."""
    home = Path(tempfile.mkdtemp(prefix="backroad-bench-"))
    try:
        figures = measure(home)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    limits = BARS | TARGETS
    for name, value in figures.items():
        word = "bar" if name in BARS else "target"
        told = f"   {word} {limits[name]:g}   {'held' if value <= limits[name] else 'MISSED'}" if name in limits else ""
        print(f"{name:34} {value:10.1f}{told}")
    held = all(figures[name] <= bar for name, bar in BARS.items())
    rounded = {name: round(value, 2) for name, value in figures.items()}
    print(json.dumps({"figures": rounded, "bars": BARS, "held": held}))
    return 0 if held else 1


def measure(home: Path) -> dict[str, float]:
    """All figures, over one server."""
    toy.roadmap(home / "roadmaps", EXERCISES)
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "BACKROAD_ROADMAPS": str(home / "roadmaps"),
        "BACKROAD_BUNDLED": "no",
        "BACKROAD_PORT": str(PORT),
    }
    with Desk(settings.load(environment)) as desk:
        walk(desk)
        exercise = list(desk.library.exercises)[-1]
        workspace = desk.settings.work / exercise
    toy.write(workspace / "stock.py", WRONG)
    server = Server(environment)
    try:
        figures = {"start_to_answer_ms": server.starting * 1000}
        figures |= pages(server, exercise)
        time.sleep(1)
        figures["idle_memory_mb"] = server.memory() / 1e6
        figures |= browser(server, exercise, workspace / "stock.py")
        # With its editor, which is there once the exercise was begun.
        figures["exercise_wire_kb"] = wire(server, f"/exercises/{exercise}/") / 1000
    finally:
        server.close()
    return figures


def walk(desk: Desk) -> None:
    """A learner who has passed a half of it, in so many attempts."""
    known = list(desk.library.exercises.values())
    contents = {one.id: read.content_hash(one) for one in known[: len(known) // 2]}
    ids = list(contents)
    files = Snapshot({"stock.py": b"x = 1\n"})
    checks = tuple(CheckResult(f"case_{number}", f"case {number}", Outcome.PASSED) for number in range(10))
    desk.journal._db.execute("PRAGMA synchronous = OFF")  # nothing here has to outlive the machine
    for number in range(ATTEMPTS):
        outcome = Outcome.PASSED if number % 3 else Outcome.FAILED
        id_ = ids[number % len(ids)]
        verdict = Verdict(id_, outcome, checks, 7, 0.1, "none", content=contents[id_])
        desk.journal.record_attempt(verdict, files)


class Server:
    """`backroad open` as a process of its own, and a client with its key. ``starting`` is the time to its first
    answer, in seconds."""

    def __init__(self, environment: dict[str, str]) -> None:
        began = time.perf_counter()
        command = [str(BACKROAD), "open", "--no-browser"]
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        self.address = next(line.strip() for line in self._process.stdout or () if "http://" in line)
        self.base, _, key = self.address.partition("/?key=")
        self.port = int(self.base.rpartition(":")[2])
        self._headers = {"Cookie": f"backroad-{self.port}={key}", "Accept-Encoding": "gzip"}
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.get("/settings/")
        self.starting = time.perf_counter() - began

    def get(self, path: str) -> tuple[float, bytes]:
        """The seconds that a page took, and what came over the wire."""
        began = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        data = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}: {data[:300]!r}")
        return time.perf_counter() - began, data

    def memory(self) -> int:
        """Bytes of the server alone, shared pages counted by their share; the grader and its sandboxes are apart."""
        text = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text("ascii")
        found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
        return int(found[1]) * 1024 if found else 0

    def close(self) -> None:
        """End it as Ctrl-C does."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(15)


def pages(server: Server, exercise: str) -> dict[str, float]:
    """Each page again and again over one connection, and what the two heaviest need over the wire."""
    topic = exercise.split("/", maxsplit=1)[0]
    paths = {
        "map": "/",
        "stage": "/stages/all/",
        "guide": "/roadmaps/toys/guide/",
        "topic": f"/topics/{topic}/",
        "exercise": f"/exercises/{exercise}/",
        "attempts": "/exercises/topic-1/stock-0/attempts/",
        "progress": "/progress/",
        "search": "/search/?q=exercise",
        "mistyped": "/search/?q=exrecise",
        "settings": "/settings/",
        "archive": "/archive/",
        "api": "/api/roadmaps/toys",
    }
    figures: dict[str, float] = {}
    for name, path in paths.items():
        first, _ = server.get(path)
        times = sorted(server.get(path)[0] for _ in range(ASKED))
        figures[f"{name}_first_ms"] = first * 1000
        figures[f"{name}_p50_ms"] = median(times) * 1000
        figures[f"{name}_p95_ms"] = times[int(0.95 * ASKED)] * 1000
    figures["page_p95_ms"] = max(figures[f"{name}_p95_ms"] for name in paths)
    figures["map_wire_kb"] = wire(server, paths["map"]) / 1000
    return figures


def wire(server: Server, path: str) -> int:
    """Bytes of a page with everything that it needs, as they are sent."""
    data = server.get(path)[1]
    html = gzip.decompress(data).decode()
    needed = dict.fromkeys(re.findall(r'(?:href|src)="(/static/[^"#]+)', html))
    return len(data) + sum(len(server.get(one)[1]) for one in needed)


def browser(server: Server, exercise: str, file: Path) -> dict[str, float]:
    """What Chromium shows: the first paint of the map, and a verdict after a save on the disk."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        if chromium is None:
            raise SystemExit("Chromium is missing: `apt-get install chromium`")
        window = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        page = window.new_page()
        page.goto(server.address)
        paints = []
        for _ in range(5):
            page.reload()
            paints.append(page.evaluate(PAINT))
        page.goto(f"{server.base}/exercises/{exercise}/")
        saves = []
        for number in range(SAVES):
            right = number % 2 == 0
            time.sleep(0.5)
            began = time.perf_counter()
            file.write_text(toy.SOLUTION if right else WRONG, "utf-8")
            word = "passed" if right else "failed"
            page.locator(f"#verdict-summary .state-{word}").wait_for(timeout=20_000)
            saves.append(time.perf_counter() - began)
        window.close()
    return {"first_contentful_paint_ms": median(paints), "save_to_page_ms": median(saves[2:]) * 1000}


if __name__ == "__main__":
    sys.exit(main())
