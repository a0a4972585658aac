"""How often verdicts are wrong while this machine is busy with other work.

`python bench/truth.py [--runs N] [--minutes M] [--together T] [--keep FILE] [ID|PATH…]`. Without an id: all exercises
with a check that asks for load, faults or history. As many processes as there are processors do nothing but compute
meanwhile; T verdicts are made at a time (1), which load the machine, too, and wait more than they compute. The
solution is judged N times (50), each with another seed, and so is every mistake, until its first red. The first rounds
are as learners meet them, and every alternative is judged, too. Afterwards nothing is seen twice, so that all rounds
fit into some sittings: a mistake meets the check first that shall reject it, without those that this one rests on,
which are seen over the solution as often (where that one is red, so is the verdict, whatever they say; where it is
green, all others follow); a milestone's solution meets that milestone's own checks, but the last milestone's meets the
checks of all. A verdict is wrong where what is right was refused, or what is wrong was accepted; one that could not be
judged because of the load (`busy`) is counted apart, and so is a mistake that was rejected in other words than its
author promised. All exercises come round by round, a round being every answer once with one seed.
FILE takes a line for each round, and in the end has one for each exercise, so that another sitting goes on with the
seeds that are missing; an exercise that has changed since is done again from the first. Ends with a line of JSON; 1
where a verdict was wrong, 3 where the time was up before.
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
from dataclasses import dataclass, field
from pathlib import Path

from backroad import settings as settings_module
from backroad.authoring.hunt import Hunt
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
KINDS = (*BARS, "busy", "misnamed")
WHOLE = 2
"""Rounds in which everything is judged as learners meet it, and the alternatives are, too."""
BURN = "import os\nparent = os.getppid()\nwhile os.getppid() == parent:\n    sum(range(1_000_000))\n"
"""Computes until whoever started it has ended."""


@dataclass
class Told:
    """What was counted for one exercise, or for one round of it: the seeds, how many verdicts, and how many of each
    kind of trouble; the seconds are those of all verdicts, as if one had come after the other."""

    seeds: list[int] = field(default_factory=list)
    right: int = 0
    wrong: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)

    def add(self, other: Told) -> None:
        """Count what another one saw, too."""
        self.seeds += other.seeds
        self.right += other.right
        self.wrong += other.wrong
        self.counts += other.counts
        self.seconds += other.seconds
        self.examples += other.examples

    def note(self, name: str, expected: Expected | None, verdict: Verdict, seconds: float) -> None:
        """Count one verdict; ``expected`` is what must be said of a mistake, None of what is right."""
        if expected is None:
            self.right += 1
        else:
            self.wrong += 1
        self.seconds += seconds
        kind = trouble(expected, verdict)
        if kind:
            self.counts[kind] += 1
            first = verdict.first_failure
            said = f"{first.name}: {first.message}" if first else " ".join(verdict.notes)
            self.examples.append(f"{kind}: {name} (seed {verdict.seed}) {said}")

    def line(self, exercise: str, content: str) -> str:
        """For the file that another sitting reads."""
        return json.dumps({"exercise": exercise, "content": content, **vars(self), "seconds": round(self.seconds, 1)})


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


@dataclass
class Round:
    """Every answer to an exercise, once with one seed; `left` are still to be judged."""

    exercise: Exercise
    told: Told
    left: int


@dataclass(frozen=True)
class Job:
    """One answer that is to be judged; ``repeated``: a later milestone runs the exercise's checks again."""

    round: Round
    seed: int
    name: str
    snapshot: Snapshot
    expected: Expected | None
    repeated: bool

    @property
    def haste(self) -> Haste | None:
        """What of the checks is run; None for all."""
        whole = self.seed < WHOLE
        if self.expected is None:
            return None if whole or not self.repeated else Haste(own=True)
        if whole:
            return Haste(first=True)
        steps = Hunt(self.round.exercise).steps(self.expected.rejected_by)
        return Haste(first=True, order=steps, granted=steps[:-1])


class Trial:
    """Judges exercises round by round until the time is up."""

    def __init__(self, settings: Settings, runs: int, together: int, until: float, keep: Path | None) -> None:
        self._settings = settings
        self._runs = runs
        self._together = together
        self._until = until
        self._keep = keep
        self._turn = threading.Lock()
        self.done: dict[str, Told] = {}
        self.unfinished: list[str] = []

    def go(self, exercises: Sequence[Exercise]) -> None:
        """All of them, but the rounds that were made in an earlier sitting."""
        kept = self._kept()
        self.done = {one.id: kept.get((one.id, read.content_hash(one)), Told()) for one in exercises}
        jobs = self._jobs(exercises)
        with burning(os.cpu_count() or 1), ThreadPoolExecutor(self._together) as threads:
            for one in [threads.submit(self._judge_some, jobs) for _ in range(self._together)]:
                one.result()
        for exercise in exercises:
            if len(self.done[exercise.id].seeds) < self._runs:
                self.unfinished.append(exercise.id)
        self._tidy()

    def _jobs(self, exercises: Sequence[Exercise]) -> Iterator[Job]:
        answers = {
            exercise.id: [(name, *item) for name, item in workspaces(exercise).items() if name != "starter"]
            for exercise in exercises
        }
        made = {name: set(told.seeds) for name, told in self.done.items()}
        repeated = {earlier.id for one in select(self._settings, []).exercises for earlier in one.earlier}
        for seed in range(self._runs):
            for exercise in exercises:
                if seed not in made[exercise.id]:
                    whole = seed < WHOLE
                    some = [one for one in answers[exercise.id] if whole or not one[0].startswith("alternatives/")]
                    one = Round(exercise, Told([seed]), len(some))
                    yield from (Job(one, seed, *answer, exercise.id in repeated) for answer in some)

    def _judge_some(self, jobs: Iterator[Job]) -> None:
        with Grader(self._settings, pool=1) as grader:
            while time.monotonic() < self._until:
                with self._turn:
                    job = next(jobs, None)
                if job is None:
                    return
                began = time.monotonic()
                verdict = judged(grader, job)
                with self._turn:
                    job.round.told.note(job.name, job.expected, verdict, time.monotonic() - began)
                    job.round.left -= 1
                    if not job.round.left:
                        self._made(job.round)

    def _made(self, one: Round) -> None:
        self.done[one.exercise.id].add(one.told)
        for text in one.told.examples:
            print(f"{one.exercise.id}: {text}", flush=True)
        if self._keep is not None:
            with self._keep.open("a") as file:
                file.write(one.told.line(one.exercise.id, read.content_hash(one.exercise)) + "\n")

    def _kept(self) -> dict[tuple[str, str], Told]:
        found: dict[tuple[str, str], Told] = {}
        if self._keep is not None and self._keep.exists():
            for line in self._keep.read_text().splitlines():
                kept = json.loads(line)
                name = (kept.pop("exercise"), kept.pop("content"))
                found.setdefault(name, Told()).add(Told(**{**kept, "counts": Counter(kept["counts"])}))
        return found

    def _tidy(self) -> None:
        if self._keep is not None:
            lines = [told.line(*name) for name, told in self._kept().items()]
            self._keep.write_text("".join(f"{line}\n" for line in sorted(lines)))


def show(name: str, told: Told) -> None:
    """A line of the table."""
    counts = "".join(f"{told.counts[kind]:>9}" for kind in KINDS)
    each = told.seconds / max(1, told.right + told.wrong)
    print(f"{name:48}{len(told.seeds):>5}{told.right:>7}{told.wrong:>9}{counts}{each:>9.1f} s")


def judged(grader: Grader, job: Job) -> Verdict:
    """One verdict, as a learner gets it; over a mistake up to the first red."""
    exercise = job.round.exercise
    if exercise.repositories:
        return answered(grader, exercise, job.name, job.snapshot, job.seed, job.haste)
    return grader.judge(exercise, job.snapshot, job.seed, job.haste)


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
    trial.go(chosen)
    heads = "".join(f"{kind:>9}" for kind in KINDS)
    print(f"{'exercise':48}{'runs':>5}{'right':>7}{'mistakes':>9}{heads}{'each':>11}")
    for name, told in trial.done.items():
        show(name, told)
    total = sum((told.counts for told in trial.done.values()), Counter())
    figures = {"exercises": len(trial.done), "runs": min((len(told.seeds) for told in trial.done.values()), default=0)}
    figures |= {"verdicts": sum(told.right + told.wrong for told in trial.done.values())}
    figures |= {kind: total[kind] for kind in KINDS}
    held = all(figures[name] <= bar for name, bar in BARS.items())
    if trial.unfinished:
        print(f"the time was up before these were done: {', '.join(trial.unfinished)}")
    print(json.dumps({"figures": figures, "bars": BARS, "held": held, "unfinished": trial.unfinished}))
    return 1 if not held else 3 if trial.unfinished else 0


if __name__ == "__main__":
    sys.exit(main())
