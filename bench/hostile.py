"""What honest work pays when others' bombs are judged beside it: its time alone, and its time among ten graders.

`python bench/hostile.py [--quick]`. Nine graders judge bombs without end while a tenth judges right work: a module, and
then a service that is started and asked over HTTP. All take turns of the processor (`sandbox.turns`). Ratios are the
bars, milliseconds only figures. It refuses to run on a machine on which nothing holds the bombs.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import toy

from backroad import settings as settings_module
from backroad.curriculum import library, read
from backroad.grading.grader import Grader
from backroad.model.limits import limits
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, Verdict
from backroad.settings import Settings

QUICK = "--quick" in sys.argv
ROUNDS = 10 if QUICK else 40
BESIDE = 9
BARS = {"honest_over_solo": 3.0, "service_over_solo": 3.0, "wrong_verdicts": 0.0}
SECONDS = 2.0
"""Seconds that a bomb has."""

BOMBS = {
    "forks": "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass\n",
    "memory": "kept = []\nwhile True: kept.append(bytearray(b'x' * (1 << 20)))\n",
    "output": "while True: print('x' * 100_000)\n",
    "loop": "while True: pass\n",
    "threads": "import threading\nwhile True: threading.Thread(target=threading.Event().wait, daemon=True).start()\n",
    "disk": "number = 0\nwhile True:\n    number += 1\n    open(f'/tmp/{number}', 'wb').write(bytes(1 << 20))\n",
    "sleep": "import time\ntime.sleep(60)\n",
    "leave": "import os\nos._exit(0)\n",
}

SERVICE = """
import json, os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

notes = []

class Notes(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        notes.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"])
        self.tell(201, {"number": len(notes) - 1})

    def do_GET(self):
        self.tell(200, {"text": notes[int(self.path.rpartition("/")[2])]})

    def tell(self, status, value):
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words):
        pass

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Notes).serve_forever()
"""
ASKS = """
from backroad.checks import check, expect

@check
def keeps_notes(service):
    '''notes are kept'''
    for number in range(10):
        made = service.post("/notes", json={"text": f"note {number}"})
        expect(made).has_status(201)
        expect(service.get(f"/notes/{made.json['number']}")).has_json({"text": f"note {number}"})
"""


def main() -> int:
    """Measure, print the figures and one line of JSON; 1 when a bar is missed."""
    root = Path(tempfile.mkdtemp(prefix="backroad-bench-"))
    try:
        figures = measure(root)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    held = all(figures[name] <= bar for name, bar in BARS.items())
    for name, value in figures.items():
        bar = f"   bar {BARS[name]:.3g}   {'held' if value <= BARS[name] else 'MISSED'}" if name in BARS else ""
        print(f"{name:32} {value:10.4g}{bar}")
    print(json.dumps({"figures": figures, "bars": BARS, "held": held}))
    return 0 if held else 1


def measure(root: Path) -> dict[str, float]:
    """All figures."""
    toy.roadmap(root / "roadmaps")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(root),
        "LANG": "C.UTF-8",
        "BACKROAD_ROADMAPS": str(root / "roadmaps"),
        "BACKROAD_BUNDLED": "no",
    }
    settings = settings_module.load(environment)
    exercise = next(iter(library.load(settings).exercises.values()))
    exercise = replace(exercise, limits=replace(exercise.limits, seconds=SECONDS))
    solution = read.solution(exercise)
    figures: dict[str, float] = {}
    wrong, count = 0, 0
    for name, work, right in (("honest", exercise, solution), ("service", *service(root / "service"))):
        with Grader(settings, turns=True) as grader:
            first = grader.judge(work, right, 7)
            if first.isolation == "none":
                raise SystemExit("Nothing on this machine holds the bombs, and they would harm it: backroad doctor")
            solo, wrong_solo = honest(grader, work, right)
            bombs = Bombs(settings, exercise)
            bombs.start()
            among, wrong_among = honest(grader, work, right)
            judged, passed = bombs.end()
        wrong += wrong_solo + wrong_among + passed
        count += judged
        figures |= {
            f"{name}_solo_ms": median(solo) * 1000,
            f"{name}_among_bombs_ms": median(among) * 1000,
            f"{name}_among_bombs_slowest_ms": max(among) * 1000,
            f"{name}_over_solo": median(among) / median(solo),
        }
    figures |= {"bombs_judged": float(count), "wrong_verdicts": float(wrong)}
    return {name: round(value, 4) for name, value in figures.items()}


def service(folder: Path) -> tuple[Exercise, Snapshot]:
    """An exercise over a service, and right work for it."""
    files = {"app.py": SERVICE.encode(), "backroad.toml": b'run = "exec python app.py"\n'}
    (folder / "starter").mkdir(parents=True)
    for name, data in files.items():
        (folder / "starter" / name).write_bytes(data)
    (folder / "check.py").write_text(ASKS)
    exercise = Exercise(
        id="toy/service", title="Notes", lab="http", kind="write", edits=tuple(files), minutes=5, folder=str(folder),
        topic="toy", limits=limits("http", {}),
    )  # fmt: skip
    return exercise, Snapshot(files)


def honest(grader: Grader, exercise: Exercise, solution: Snapshot) -> tuple[list[float], int]:
    """Seconds of each verdict over right work, and how many were not a pass."""
    taken, wrong = [], 0
    for _ in range(ROUNDS):
        time.sleep(0.25)  # the pool fills
        began = time.perf_counter()
        verdict: Verdict = grader.judge(exercise, solution, 7)
        taken.append(time.perf_counter() - began)
        wrong += verdict.verdict is not Outcome.PASSED
    return taken, wrong


class Bombs:
    """Graders of their own that judge one bomb after another until they are told to end."""

    def __init__(self, settings: Settings, exercise: Exercise) -> None:
        self._settings = settings
        self._exercise = exercise
        self._over = threading.Event()
        self._verdicts: list[Outcome] = []
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(BESIDE)]

    def start(self) -> None:
        """Begin, and wait until each has judged one."""
        for thread in self._threads:
            thread.start()
        deadline = time.monotonic() + 60
        while len(self._verdicts) < BESIDE and time.monotonic() < deadline:
            time.sleep(0.05)

    def end(self) -> tuple[int, int]:
        """How many were judged, and how many of them wrongly: passed, or taken for a fault of ours."""
        self._over.set()
        for thread in self._threads:
            thread.join()
        return len(self._verdicts), sum(outcome is not Outcome.FAILED for outcome in self._verdicts)

    def _work(self, number: int) -> None:
        texts = list(BOMBS.values())
        with Grader(self._settings, turns=True) as grader:
            while not self._over.is_set():
                files = {"stock.py": texts[number % len(texts)].encode()}
                self._verdicts.append(grader.judge(self._exercise, Snapshot(files), 7).verdict)
                number += 1


if __name__ == "__main__":
    sys.exit(main())
