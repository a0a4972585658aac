"""Runs one workspace of an exercise several times, and remembers what was said. Judges nothing itself.

What is right, and the first run of what is wrong, has all the time that the exercise allows. Where nothing but who
rejects first is asked, what is wrong is not run beyond that. A check over which a wrong answer waited in vain is not
waited for as long in the four runs that follow: see ``Pace``. With other seeds only what the seed could change is
asked: the outcomes of those checks of its own that take something from the seed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from backroad.authoring.proof import Expected, Runs
from backroad.curriculum import read
from backroad.errors import ContentError
from backroad.grading.haste import Haste
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, Outcome, Verdict

TIMES = 3
"""In haste a check has so many times the time that it took over the solution …"""

LEAST = 0.25
"""… but at the least so many seconds, and never more than the exercise allows."""


class GraderLike(Protocol):
    """What is needed of a grader; ``grading.grader.Grader`` is one."""

    def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None) -> Verdict: ...
    def lay(
        self,
        exercise: Exercise,
        seed: int,
        answer: str = "starter",
        script: str | None = None,
        plain: Snapshot | None = None,
    ) -> Snapshot: ...
    def dismiss(self) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class Ran:
    """One run has ended: over which workspace, with which seed, in how many seconds."""

    exercise: str
    name: str
    seed: int
    seconds: float


class Pace:
    """How long each check waits for an exercise's solution: known from the first run of it, which is made when somebody
    asks for the first time. For several workers at once."""

    def __init__(self, exercise: Exercise, solution: Snapshot) -> None:
        self._exercise = exercise
        self._solution = solution
        self._lock = threading.Lock()
        self._verdict: Verdict | None = None

    def verdict(self, grader: GraderLike, seed: int) -> Verdict:
        """The verdict of that run."""
        with self._lock:
            if self._verdict is None:
                self._verdict = answered(grader, self._exercise, "solution", self._solution, seed)
            return self._verdict

    def seconds(self, grader: GraderLike, seed: int) -> Mapping[str, float]:
        """What each check takes, by its key; nothing where the solution does not pass."""
        found = self.verdict(grader, seed)
        return {check.key: check.seconds for check in found.checks} if found.verdict is Outcome.PASSED else {}

    def limits(self, names: Collection[str], grader: GraderLike, seed: int) -> Mapping[str, float]:
        """How many seconds each of these checks has in haste; none where the solution does not pass."""
        known = self.seconds(grader, seed)
        return {name: hasty(known[name]) for name in names if name in known}


def hasty(seconds: float) -> float:
    """What a check has in haste that takes so many seconds over the solution."""
    return max(LEAST, TIMES * seconds)


@dataclass
class Unit:
    """One workspace to be run with every seed. ``runs`` is filled by the worker that took it, ``told`` is set when
    that has reached the one who asked. ``first``: of what is wrong only the first check that rejects it is asked."""

    exercise: Exercise
    name: str
    snapshot: Snapshot
    expected: Expected | None
    pace: Pace
    first: bool = False
    runs: Runs | None = None
    told: bool = False

    @property
    def wrong(self) -> bool:
        """Whether it is to be rejected."""
        return self.expected is not None or self.name == "starter"


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
    haste = Haste(first=True) if unit.first and unit.wrong else None
    for number, seed in enumerate(seeds):
        begun = time.monotonic()
        if number == 1:
            haste = _haste(unit, verdicts[0], grader)
        if number == 2:
            known, sure = _known(unit, verdicts[0]), _passed(unit, verdicts[0])
            haste = replace(haste or Haste(), rough=True, known=known, sure=sure, own=True)
        if number == 0 and unit.name == "solution":
            verdicts.append(unit.pace.verdict(grader, seed))
        else:
            verdicts.append(answered(grader, unit.exercise, unit.name, unit.snapshot, seed, haste))
        yield Ran(unit.exercise.id, unit.name, seed, time.monotonic() - begun)
        if verdicts[-1].verdict is Outcome.BROKEN:
            # What is broken once would be waited for five times, and proves nothing.
            break
    again = verdicts[1] if len(verdicts) > 1 else None
    unit.runs = Runs(unit.name, verdicts[0], again, tuple(verdicts[2:]), unit.expected)


def _haste(unit: Unit, first: Verdict, grader: GraderLike) -> Haste | None:
    """How the second run is cut short: a wrong answer has less time where it waited in vain, and fewer inputs where
    it was accepted. What is right runs whole."""
    if not unit.wrong:
        return None
    late = [check.key for check in first.checks if check.late]
    return Haste(unit.pace.limits(late, grader, first.seed) if late else {}, sure=_passed(unit, first))


def _known(unit: Unit, first: Verdict) -> Mapping[str, str]:
    """How the own checks ended that ran; one that was not reached is run, and so are all of them where the seed makes
    the workspace."""
    if unit.exercise.repositories:
        return {}
    ran = (Outcome.PASSED, Outcome.FAILED)
    return {check.key: str(check.outcome) for check in first.checks if check.outcome in ran and not check.milestone}


def _passed(unit: Unit, first: Verdict) -> tuple[str, ...]:
    if unit.exercise.repositories:
        return ()
    return tuple(check.key for check in first.checks if check.outcome is Outcome.PASSED)


def answered(
    grader: GraderLike,
    exercise: Exercise,
    name: str,
    plain: Snapshot,
    seed: int,
    haste: Haste | None = None,
    script: str | None = None,
) -> Verdict:
    """One verdict over an answer, whose workspace is made from the seed where the exercise has repositories."""
    if not exercise.repositories:
        return judged(grader, exercise, plain, seed, haste)
    try:
        work = grader.lay(exercise, seed, name, script, plain)
    except ContentError as error:
        return Verdict(exercise.id, Outcome.BROKEN, (), seed, 0.0, "", cause=Cause.OURS, notes=(error.sentence,))
    return judged(grader, exercise, work, seed, haste)


def judged(
    grader: GraderLike, exercise: Exercise, snapshot: Snapshot, seed: int, haste: Haste | None = None
) -> Verdict:
    """One verdict; a machine that was too busy for it gets a second try."""
    verdict = grader.judge(exercise, snapshot, seed, haste)
    if verdict.cause is Cause.BUSY:
        # It says nothing about the exercise: once more, and then it is said.
        verdict = grader.judge(exercise, snapshot, seed, haste)
    return verdict
