"""How often verdicts are wrong while this machine is busy with other work.

`python bench/truth.py [--runs N] [--minutes M] [--together T] [--keep FILE] [ID|PATH…]`. Without an id: all exercises
with a check that asks for load, faults or history. As many processes as there are processors do nothing but compute
meanwhile; T verdicts are made at a time (1), which load the machine, too, and wait more than they compute. The
solution and every alternative are judged N times (50), each with another seed, and so is every mistake, until its first
red. A verdict is wrong where what is right was refused, or what is wrong was accepted; one that could not be judged
because of the load (`busy`) is counted apart, and so is a mistake that was rejected in other words than its author
promised. FILE takes a line for each exercise that was done, so that another run goes on behind them; an exercise that
has changed since is done again. Ends with a line of JSON; 1 where a verdict was wrong, 3 where the time was up before.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

from backroad import settings as settings_module
from backroad.authoring.proof import Expected, says
from backroad.authoring.run import answered, workspaces
from backroad.authoring.select import select
from backroad.curriculum import read
from backroad.grading.grader import Grader
from backroad.grading.haste import Haste
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, Outcome, Verdict
from backroad.settings import Settings

ASKED = frozenset({"load", "faults", "history"})
"""Parameters of checks whose truth hangs on time."""
BARS = {"refused": 0, "accepted": 0, "broken": 0}
SHOWN = 3
"""Wrong verdicts of each answer that are shown."""
BURN = "import os\nparent = os.getppid()\nwhile os.getppid() == parent:\n    sum(range(1_000_000))\n"
"""Computes until whoever started it has ended."""


@dataclass
class Told:
    """What was counted for one exercise: how many verdicts, and how many of each kind of trouble."""

    exercise: str
    content: str
    runs: int
    right: int = 0
    wrong: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)

    def note(self, name: str, expected: Expected | None, verdict: Verdict) -> None:
        """Count one verdict; ``expected`` is what must be said of a mistake, None of what is right."""
        if expected is None:
            self.right += 1
        else:
            self.wrong += 1
        kind = trouble(expected, verdict)
        if kind:
            self.counts[kind] += 1
            first = verdict.first_failure
            said = f"{first.name}: {first.message}" if first else " ".join(verdict.notes)
            if sum(text.startswith(f"{kind}: {name} ") for text in self.examples) < SHOWN:
                self.examples.append(f"{kind}: {name} (seed {verdict.seed}) {said}")


def trouble(expected: Expected | None, verdict: Verdict) -> str:
    """What is wrong with a verdict, in a word; "" for nothing."""
    if verdict.verdict is Outcome.BROKEN:
        return "busy" if verdict.cause is Cause.BUSY else "broken"
    if expected is None:
        return "" if verdict.verdict is Outcome.PASSED else "refused"
    first = verdict.first_failure
    if first is None:
        return "accepted"
    if first.outcome is Outcome.BROKEN:
        return "busy"
    return "" if first.key == expected.rejected_by and says(first.message, expected.says) else "misnamed"


@contextlib.contextmanager
def burning(count: int) -> Iterator[None]:
    """So many processes that only compute."""
    started = [subprocess.Popen([sys.executable, "-I", "-c", BURN]) for _ in range(count)]
    try:
        yield
    finally:
        for one in started:
            one.kill()
        for one in started:
            one.wait()


def concerned(exercise: Exercise) -> bool:
    """Whether a check of the exercise asks for anything whose truth hangs on time."""
    return exercise.lab == "http" and any(ASKED & set(check.parameters) for check in read.checks(exercise))


class Trial:
    """Judges exercises until the time is up."""

    def __init__(self, settings: Settings, runs: int, together: int, until: float, keep: Path | None) -> None:
        self._settings = settings
        self._runs = runs
        self._together = together
        self._until = until
        self._keep = keep
        self.done: list[Told] = []
        self.unfinished: list[str] = []

    def go(self, exercises: Sequence[Exercise]) -> None:
        """All of them, but those that were done in an earlier run."""
        kept = self._kept()
        with burning(os.cpu_count() or 1):
            for exercise in exercises:
                content = read.content_hash(exercise)
                before = kept.get(exercise.id)
                if before is not None and before.content == content and before.runs >= self._runs:
                    self.done.append(before)
                    self._show(before, " (from before)")
                elif time.monotonic() >= self._until:
                    self.unfinished.append(exercise.id)
                else:
                    self._one(exercise, content)

    def _one(self, exercise: Exercise, content: str) -> None:
        told = Told(exercise.id, content, 0)
        answers = {name: item for name, item in workspaces(exercise).items() if name != "starter"}
        began = time.monotonic()
        jobs = ((number, name) for number in range(self._runs) for name in answers)
        turn = threading.Lock()
        done: Counter[str] = Counter()

        def judge_some() -> None:
            with Grader(self._settings, pool=2) as grader:
                while time.monotonic() < self._until:
                    with turn:
                        number, name = next(jobs, (0, ""))
                    if not name:
                        return
                    snapshot, expected = answers[name]
                    verdict = judged(grader, exercise, name, snapshot, number, expected)
                    with turn:
                        told.note(name, expected, verdict)
                        done[name] += 1

        with ThreadPoolExecutor(self._together) as threads:
            for one in [threads.submit(judge_some) for _ in range(self._together)]:
                one.result()
        told.runs = min(done[name] for name in answers)
        told.seconds = round(time.monotonic() - began, 1)
        self.done.append(told)
        if told.runs < self._runs:
            self.unfinished.append(exercise.id)
        elif self._keep is not None:
            with self._keep.open("a") as file:
                file.write(json.dumps(asdict(told)) + "\n")
        self._show(told)

    def _show(self, told: Told, more: str = "") -> None:
        counts = "".join(f"{told.counts[kind]:>9}" for kind in ("refused", "accepted", "broken", "busy", "misnamed"))
        print(f"{told.exercise:48}{told.runs:>5}{told.right:>7}{told.wrong:>9}{counts}{told.seconds:>8.0f} s{more}")
        for text in told.examples:
            print(f"    {text}")
        sys.stdout.flush()

    def _kept(self) -> dict[str, Told]:
        if self._keep is None or not self._keep.exists():
            return {}
        found = [Told(**json.loads(line)) for line in self._keep.read_text().splitlines()]
        for told in found:
            told.counts = Counter(told.counts)
        return {told.exercise: told for told in found}


def judged(
    grader: Grader, exercise: Exercise, name: str, snapshot: Snapshot, seed: int, expected: Expected | None
) -> Verdict:
    """One verdict, as a learner gets it; over a mistake up to the first red."""
    haste = Haste(first=True) if expected is not None else None
    if exercise.repositories:
        return answered(grader, exercise, name, snapshot, seed, haste)
    return grader.judge(exercise, snapshot, seed, haste)


def main() -> int:
    """Judge, print the table and one line of JSON."""
    parser = argparse.ArgumentParser(description="How often verdicts are wrong on a busy machine.")
    parser.add_argument("words", nargs="*", metavar="ID|PATH")
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--together", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--quick", action="store_true", help="3 runs, 2 minutes at most")
    said = parser.parse_args()
    runs, minutes = (3, 2.0) if said.quick else (said.runs, said.minutes)
    settings = settings_module.load()
    exercises = select(settings, said.words).exercises
    chosen = exercises if said.words else [one for one in exercises if concerned(one)]
    trial = Trial(settings, runs, said.together, time.monotonic() + minutes * 60, said.keep)
    heads = "".join(f"{kind:>9}" for kind in ("refused", "accepted", "broken", "busy", "misnamed"))
    print(f"{'exercise':48}{'runs':>5}{'right':>7}{'mistakes':>9}{heads}{'took':>10}")
    trial.go(chosen)
    total = sum((told.counts for told in trial.done), Counter())
    figures = {"exercises": len(trial.done), "verdicts": sum(told.right + told.wrong for told in trial.done)}
    figures |= {kind: total[kind] for kind in (*BARS, "busy", "misnamed")}
    held = all(figures[name] <= bar for name, bar in BARS.items())
    if trial.unfinished:
        print(f"the time was up before these were done: {', '.join(trial.unfinished)}")
    print(json.dumps({"figures": figures, "bars": BARS, "held": held, "unfinished": trial.unfinished}))
    return 1 if not held else 3 if trial.unfinished else 0


if __name__ == "__main__":
    sys.exit(main())
