"""Runs one workspace of an exercise several times, and remembers what was said. Judges nothing itself."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from backroad.authoring.proof import Expected, Runs
from backroad.curriculum import read
from backroad.model.evidence import LimitHit
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, Outcome, Verdict

HURRY = 2.0
"""Seconds that a mistake which hangs gets, at the least, for each check when it is run with other seeds."""


class GraderLike(Protocol):
    """What is needed of a grader; ``grading.grader.Grader`` is one."""

    def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int) -> Verdict: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class Ran:
    """One run has ended: over which workspace, with which seed, in how many seconds."""

    exercise: str
    name: str
    seed: int
    seconds: float


@dataclass
class Unit:
    """One workspace to be run with every seed. ``runs`` is filled by the worker that took it, ``told`` is set when
    that has reached the one who asked."""

    exercise: Exercise
    name: str
    snapshot: Snapshot
    expected: Expected | None
    runs: Runs | None = None
    told: bool = False


def workspaces(exercise: Exercise) -> Mapping[str, tuple[Snapshot, Expected | None]]:
    """Everything that is run, by name, the starter first. Raises ContentError for a part that is missing."""
    work: dict[str, tuple[Snapshot, Expected | None]] = {
        "starter": (read.starter(exercise), None),
        "solution": (read.solution(exercise), None),
    }
    for name, snapshot in read.alternatives(exercise).items():
        work[f"alternatives/{name}"] = (snapshot, None)
    for mistake in read.mistakes(exercise):
        work[f"mistakes/{mistake.name}"] = (mistake.snapshot, Expected(mistake.rejected_by, mistake.says))
    return work


def run(unit: Unit, grader: GraderLike, seeds: Sequence[int]) -> Iterator[Ran]:
    """Run the workspace once for each of ``seeds``, the first two being one seed, and leave the verdicts in it."""
    verdicts: list[Verdict] = []
    for number, seed in enumerate(seeds):
        begun = time.monotonic()
        # Of other seeds only the outcomes are compared, so a hanging mistake need not hang as long again.
        exercise = unit.exercise if number < 2 else _hurried(unit.exercise, verdicts[0])
        verdicts.append(judged(grader, exercise, unit.snapshot, seed))
        yield Ran(unit.exercise.id, unit.name, seed, time.monotonic() - begun)
        if verdicts[-1].verdict is Outcome.BROKEN:
            # What is broken once would be waited for five times, and proves nothing.
            break
    again = verdicts[1] if len(verdicts) > 1 else None
    unit.runs = Runs(unit.name, verdicts[0], again, tuple(verdicts[2:]), unit.expected)


def _hurried(exercise: Exercise, first: Verdict) -> Exercise:
    """The exercise with a shorter time limit, if the one check that failed hit the limit: HURRY seconds, or four
    times what all its other checks took together, so that they still pass. Else the exercise as it is."""
    failed = [check for check in first.checks if check.outcome is Outcome.FAILED]
    hung = any(isinstance(item, LimitHit) and item.limit == "time" for check in failed for item in check.evidence)
    # A red that may be ours is run twice, so what is left after whole limits is what the other checks took.
    seconds = max(HURRY, 4 * (first.seconds % exercise.limits.seconds))
    if len(failed) != 1 or not hung or seconds >= exercise.limits.seconds:
        return exercise
    return replace(exercise, limits=replace(exercise.limits, seconds=seconds))


def judged(grader: GraderLike, exercise: Exercise, snapshot: Snapshot, seed: int) -> Verdict:
    """One verdict; a machine that was too busy for it gets a second try."""
    verdict = grader.judge(exercise, snapshot, seed)
    if verdict.cause is Cause.BUSY:
        # It says nothing about the exercise: once more, and then it is said.
        verdict = grader.judge(exercise, snapshot, seed)
    return verdict
