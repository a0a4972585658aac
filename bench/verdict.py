"""How fast a verdict is, beside the tools that a teacher would otherwise use: pytest and check50, in one run.

Everything is interleaved and given as the median of ROUNDS, because machines are shared: the ratios are bars, the
milliseconds only figures. `python bench/verdict.py [--quick]`; needs `make bench` to have made .venv/peers.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import companion
import toy

from backroad import settings as settings_module
from backroad.curriculum import library, read
from backroad.grading.grader import Grader
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome
from backroad.settings import Settings

HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv"
BACKROAD = VENV / "bin" / "backroad"
PEERS = Path(os.environ.get("BACKROAD_PEERS", VENV / "peers")) / "bin"
QUICK = "--quick" in sys.argv
ROUNDS = 8 if QUICK else 40
POOL = 4
REFILLING = 0.02
"""Seconds between verdicts while the pool is kept busy making replacements."""
STEADY = 2.0 if QUICK else 6.0
"""Seconds of steady work for verdicts per second."""

SIX = ("first-program", "variables-and-numbers", "loops", "functions", "dicts-and-sets", "exceptions")

BARS = {
    "a_warm_over_pytest": 0.02,
    "a_refilling_over_pytest": 0.04,
    "b_cold_check_over_pytest": 0.8,
    "c_cpu_over_pytest": 0.15,
    "c_pytest_rate_over_ours": 1 / 6,
    "d_warm_over_check50": 0.05,
    "f_verify_over_pytest": 260,
    "h_next_1000_over_10": 1.3,
    "h_version_1000_over_10": 1.3,
}


def main() -> int:
    """Measure, print the figures and one line of JSON; 1 when a bar is missed."""
    root = Path(tempfile.mkdtemp(prefix="backroad-bench-"))
    try:
        figures = measure(root)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    held = all(figures[name] <= bar for name, bar in BARS.items() if name in figures)
    for name, value in figures.items():
        bar = f"   bar {BARS[name]:.3g}   {'held' if value <= BARS[name] else 'MISSED'}" if name in BARS else ""
        print(f"{name:32} {value:10.4g}{bar}")
    print(json.dumps({"figures": figures, "bars": BARS, "held": held}))
    return 0 if held else 1


def measure(root: Path) -> dict[str, float]:
    """All figures, in the order of their letters."""
    bench = Bench(root)
    figures = bench.verdicts()
    figures |= bench.steady()
    figures |= bench.check50()
    figures |= companion.measure(bench.environment, bench.workspace, toy.SOLUTION, ROUNDS)
    figures |= bench.thousand()
    figures |= bench.verify()
    return {name: round(value, 4) for name, value in figures.items()}


class Bench:
    """A toy exercise on disk, the same as a pytest file and as check50's checks, and an environment of its own."""

    def __init__(self, root: Path) -> None:
        toy.roadmap(root / "roadmaps")
        self.root = root
        self.environment = environment(root, root / "roadmaps")
        self.settings: Settings = replace(settings_module.load(self.environment), pool=POOL)
        self.exercise: Exercise = next(iter(library.load(self.settings).exercises.values()))
        self.solution: Snapshot = read.solution(self.exercise)
        self.workspace = self.settings.work / self.exercise.id
        toy.write(self.workspace / "stock.py", toy.SOLUTION)
        toy.write(root / "pytest" / "stock.py", toy.SOLUTION)
        toy.write(root / "pytest" / "test_stock.py", toy.pytest_file())
        toy.check50(root / "check50")

    def verdicts(self) -> dict[str, float]:
        """(a) warm verdicts, with a full pool and while it refills, and (b) a cold command, beside cold pytest."""
        warm, refilling, cold, peer = [], [], [], []
        with Grader(self.settings, pool=POOL) as grader:
            self.judge(grader)
            for _ in range(ROUNDS):
                peer.append(timed(self.pytest))
                time.sleep(0.25)  # the pool fills
                warm.append(timed(lambda: self.judge(grader)))
                time.sleep(REFILLING)
                refilling.append(timed(lambda: self.judge(grader)))
                cold.append(timed(self.cold_check))
        against = median(peer)
        return {
            "pytest_ms": against * 1000,
            "warm_ms": median(warm) * 1000,
            "refilling_ms": median(refilling) * 1000,
            "cold_check_ms": median(cold) * 1000,
            "a_warm_over_pytest": median(warm) / against,
            "a_refilling_over_pytest": median(refilling) / against,
            "b_cold_check_over_pytest": median(cold) / against,
        }

    def steady(self) -> dict[str, float]:
        """(c) processor time of the whole tree per verdict, replacements included, and verdicts per second."""
        ours = cpu(lambda: self.many(ROUNDS * 2)) / (ROUNDS * 2)
        peer = cpu(lambda: repeated(self.pytest, ROUNDS)) / ROUNDS
        rate = self.rate(lambda: self.many(0, STEADY))
        peer_rate = self.rate(lambda: counted(self.pytest, STEADY))
        return {
            "cpu_ms_per_verdict": ours * 1000,
            "cpu_ms_per_pytest": peer * 1000,
            "c_cpu_over_pytest": ours / peer,
            "verdicts_per_second": rate,
            "pytest_per_second": peer_rate,
            "c_pytest_rate_over_ours": peer_rate / rate,
        }

    def rate(self, work: Callable[[], int]) -> float:
        """How often ``work`` was done in a second by two threads at once."""
        done: list[int] = []
        threads = [threading.Thread(target=lambda: done.append(work())) for _ in range(2)]
        began = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(done) / (time.monotonic() - began)

    def many(self, count: int, seconds: float = 0.0) -> int:
        """Judge so often, or for so long, with a grader of its own; how often it was done."""
        with Grader(self.settings, pool=POOL) as grader:
            if count:
                for _ in range(count):
                    self.judge(grader)
                return count
            return counted(lambda: self.judge(grader), seconds)

    def check50(self) -> dict[str, float]:
        """(d) check50 on the same assertions, run on this machine, beside a warm verdict."""
        ours, theirs = [], []
        with Grader(self.settings, pool=POOL) as grader:
            self.judge(grader)
            for _ in range(max(ROUNDS // 2, 5)):
                theirs.append(timed(self.run_check50))
                time.sleep(0.25)
                ours.append(timed(lambda: self.judge(grader)))
        return {"check50_ms": median(theirs) * 1000, "d_warm_over_check50": median(ours) / median(theirs)}

    def thousand(self) -> dict[str, float]:
        """(h) `next` and start-up with ten exercises and with a thousand."""
        times: dict[int, dict[str, list[float]]] = {}
        places = {}
        for count in (10, 1000):
            root = self.root / str(count)
            toy.roadmap(root / "roadmaps", count)
            places[count] = environment(root, root / "roadmaps")
            times[count] = {"next": [], "--version": []}
            run([str(BACKROAD), "next"], places[count])
        for _ in range(ROUNDS):
            for count, place in places.items():
                for word, taken in times[count].items():
                    taken.append(timed(lambda place=place, word=word: run([str(BACKROAD), word], place)))  # type: ignore[misc]
        bare = [timed(lambda: run([str(VENV / "bin" / "python"), "-c", "pass"], places[10])) for _ in range(ROUNDS)]
        middle = {(count, word): median(taken) for count, words in times.items() for word, taken in words.items()}
        return {
            "next_10_ms": middle[10, "next"] * 1000,
            "next_1000_ms": middle[1000, "next"] * 1000,
            "h_next_1000_over_10": middle[1000, "next"] / middle[10, "next"],
            "h_version_1000_over_10": middle[1000, "--version"] / middle[10, "--version"],
            "version_above_bare_ms": (middle[10, "--version"] - median(bare)) * 1000,
        }

    def verify(self) -> dict[str, float]:
        """(f) `backroad author verify` of the first six topics, without the mutants, between cold runs of pytest.

        A minute on a quiet machine, where pytest takes 230 ms, is 260 of them.
        """
        verify = [str(BACKROAD), "author", "verify", "--proofs", "abcdegh", *SIX]
        peer = [timed(self.pytest) for _ in range(ROUNDS)]
        seconds = timed(lambda: run(verify, os.environ))
        peer += [timed(self.pytest) for _ in range(ROUNDS)]
        return {"f_verify_seconds": seconds, "f_verify_over_pytest": seconds / median(peer)}

    def judge(self, grader: Grader) -> None:
        """One verdict; it must be right."""
        verdict = grader.judge(self.exercise, self.solution, 7)
        if verdict.verdict is not Outcome.PASSED:
            raise SystemExit(f"the solution did not pass: {verdict}")

    def pytest(self) -> None:
        """pytest on the same ten assertions, started cold, without a sandbox."""
        toy.run_pytest(PEERS, self.root / "pytest")

    def cold_check(self) -> None:
        """`backroad check` as a whole: process, roadmap, sandbox, verdict, attempt recorded."""
        run([str(BACKROAD), "check", self.exercise.id], self.environment)

    def run_check50(self) -> None:
        """check50 with a checks package on this disk."""
        argv = [str(PEERS / "check50"), "--dev", "../checks", "--output", "json"]
        run(argv, {**os.environ, "HOME": str(self.root)}, self.root / "check50" / "work")


def environment(root: Path, roadmaps: Path) -> dict[str, str]:
    """The environment of a learner of their own, with only these roadmaps."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(root),
        "LANG": "C.UTF-8",
        "BACKROAD_ROADMAPS": str(roadmaps),
        "BACKROAD_BUNDLED": "no",
    }


def run(argv: list[str], env: os._Environ[str] | dict[str, str], cwd: Path | None = None) -> None:
    """Run a command that must succeed."""
    done = subprocess.run(argv, env=env, cwd=cwd, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"{argv} ended with {done.returncode}:\n{done.stdout.decode()}\n{done.stderr.decode()}")


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def counted(work: Callable[[], object], seconds: float) -> int:
    """How often ``work`` was done in so many seconds."""
    end = time.monotonic() + seconds
    count = 0
    while time.monotonic() < end:
        work()
        count += 1
    return count


def repeated(work: Callable[[], object], count: int) -> None:
    """Do it so often."""
    for _ in range(count):
        work()


def cpu(work: Callable[[], object]) -> float:
    """Seconds of processor time that the whole machine spent while ``work`` was done.

    A sandbox that is killed from outside reports to nobody, so the processes' own accounts would flatter us. What else
    runs on the machine counts against both sides alike.
    """

    def spent() -> float:
        with open("/proc/stat", encoding="ascii") as file:
            user, nice, system, _idle, _wait, irq, soft = (int(word) for word in file.readline().split()[1:8])
        return (user + nice + system + irq + soft) / os.sysconf("SC_CLK_TCK")

    before = spent()
    work()
    return spent() - before


if __name__ == "__main__":
    sys.exit(main())
