"""Proves exercises by running them: every answer an author wrote, right and wrong, through the real grader.

Several exercises are proved at once, each worker with a grader of its own. The order of what is reported does not
depend on which is done first.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from backroad.authoring import proof
from backroad.authoring.proof import PROOFS, Expected, Proof, Runs, State
from backroad.authoring.select import Selection, select
from backroad.curriculum import read
from backroad.curriculum.fault import Fault, short
from backroad.curriculum.lint import lint
from backroad.curriculum.volatile import RULE
from backroad.errors import ContentError, UsageError
from backroad.model.evidence import LimitHit
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, Outcome, Verdict
from backroad.settings import Settings

OTHER_SEEDS = 3
HURRY = 2.0
"""Seconds that a mistake which hangs gets, at the least, for each check when it is run with other seeds."""

TOPIC_FILES = ("topic.toml", "lesson.md", "examples")


class GraderLike(Protocol):
    """What is needed of a grader; ``grading.grader.Grader`` is one."""

    def judge(self, exercise: Exercise, snapshot: Snapshot, seed: int) -> Verdict: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class Begun:
    """An exercise is taken up; it needs ``runs`` runs at most."""

    exercise: str
    runs: int


@dataclass(frozen=True)
class Ran:
    """One run has ended: over which workspace, with which seed, in how many seconds."""

    exercise: str
    name: str
    seed: int
    seconds: float


@dataclass(frozen=True)
class Ended:
    """All that could be proved of an exercise. ``content`` is its hash, ``seconds`` the time of its runs."""

    exercise: str
    content: str
    proofs: tuple[Proof, ...]
    runs: int
    seconds: float

    @property
    def proved(self) -> bool:
        """Whether nothing is left to mend."""
        return all(item.state is State.PROVED for item in self.proofs)


Progress = Begun | Ran | Ended


@dataclass
class _Unit:
    """One workspace to be run with every seed. ``runs`` is filled by the worker that took it, ``told`` is set when
    that has reached the one who asked."""

    exercise: Exercise
    name: str
    snapshot: Snapshot
    expected: Expected | None
    runs: Runs | None = None
    told: bool = False


@dataclass
class _Case:
    """One exercise on its way. ``missing`` says which part it lacks, so that nothing can be run."""

    exercise: Exercise
    faults: list[Fault]
    names: list[str] = field(default_factory=list)
    units: list[_Unit] = field(default_factory=list)
    missing: str = ""

    @property
    def done(self) -> bool:
        return all(unit.told for unit in self.units)


@dataclass(frozen=True)
class Verifier:
    """How to verify. ``open_grader`` makes a worker's grader; ``jobs`` workers run at once (0: one for each CPU).

    ``faults`` are what lint found anywhere, ``places`` the roots that their files are named from; ``proofs`` are
    the letters to prove, ``seed`` the first seed.
    """

    open_grader: Callable[[], GraderLike]
    faults: Sequence[Fault] = ()
    places: Sequence[Path] = ()
    proofs: Collection[str] = field(default_factory=lambda: tuple(PROOFS))
    seed: int = 1
    jobs: int = 0

    def verify(self, exercises: Sequence[Exercise]) -> Iterator[Progress]:
        """Prove each exercise. Every Begun comes first, Ran as it happens, Ended in the order of ``exercises``.

        Closing the iterator ends the work after the runs that are under way. Raises what ``open_grader`` raises.
        """
        cases = [self._case(exercise) for exercise in exercises]
        units: queue.SimpleQueue[_Unit] = queue.SimpleQueue()
        for case in cases:
            for unit in case.units:
                units.put(unit)
            yield Begun(case.exercise.id, len(case.units) * len(self._seeds))
        told: queue.SimpleQueue[Ran | _Unit | Exception] = queue.SimpleQueue()
        stop = threading.Event()
        workers = [
            threading.Thread(target=self._work, args=(units, told, stop), name=f"verify-{number}")
            for number in range(min(self.jobs or os.cpu_count() or 1, units.qsize()))
        ]
        for worker in workers:
            worker.start()
        try:
            for case in cases:
                while not case.done:
                    item = told.get()
                    if isinstance(item, Exception):
                        raise item
                    if isinstance(item, Ran):
                        yield item
                    else:
                        item.told = True
                yield self._ended(case)
        finally:
            stop.set()
            for worker in workers:
                worker.join()

    @property
    def _seeds(self) -> tuple[int, ...]:
        others = (self.seed + number for number in range(OTHER_SEEDS + 1))
        return (self.seed, *others) if "e" in self.proofs else (self.seed,)

    def _case(self, exercise: Exercise) -> _Case:
        case = _Case(exercise, [fault for fault in self.faults if self._concerns(fault, exercise)])
        try:
            case.names = [info.name for info in read.checks(exercise)]
            work = _workspaces(exercise)
        except ContentError as error:
            # Without its parts nothing can be run; what is missing is what there is to mend.
            case.missing = error.sentence
            return case
        if any(letter in self.proofs for letter in "abcdeg"):
            case.units = [_Unit(exercise, name, snapshot, expected) for name, (snapshot, expected) in work.items()]
        return case

    def _work(
        self,
        units: queue.SimpleQueue[_Unit],
        told: queue.SimpleQueue[Ran | _Unit | Exception],
        stop: threading.Event,
    ) -> None:
        grader: GraderLike | None = None
        try:
            grader = self.open_grader()
            while not stop.is_set():
                unit = units.get_nowait()
                for ran in self._run(unit, grader):
                    told.put(ran)
                    if stop.is_set():
                        return
                told.put(unit)
        except queue.Empty:
            return
        except Exception as error:  # noqa: BLE001 - it is raised again where the results are read
            told.put(error)
        finally:
            if grader is not None:
                grader.close()

    def _run(self, unit: _Unit, grader: GraderLike) -> Iterator[Ran]:
        verdicts: list[Verdict] = []
        for number, seed in enumerate(self._seeds):
            begun = time.monotonic()
            # Of other seeds only the outcomes are compared, so a hanging mistake need not hang as long again.
            exercise = unit.exercise if number < 2 else _hurried(unit.exercise, verdicts[0])
            verdicts.append(_judged(grader, exercise, unit.snapshot, seed))
            yield Ran(unit.exercise.id, unit.name, seed, time.monotonic() - begun)
            if verdicts[-1].verdict is Outcome.BROKEN:
                # What is broken once would be waited for five times, and proves nothing.
                break
        again = verdicts[1] if len(verdicts) > 1 else None
        unit.runs = Runs(unit.name, verdicts[0], again, tuple(verdicts[2:]), unit.expected)

    def _ended(self, case: _Case) -> Ended:
        every = [unit.runs for unit in case.units if unit.runs]
        verdicts = [verdict for runs in every for verdict in runs.all]
        if case.missing:
            sentences = tuple(dict.fromkeys((case.missing, *(fault.sentence for fault in case.faults))))
            proofs = [Proof(letter, State.BROKEN, (case.missing,)) for letter in self._letters() if letter != "h"]
            proofs += [Proof("h", State.FAILED, sentences)] if "h" in self.proofs else []
        else:
            proofs = list(self._proofs(every, case.names, case.faults))
        seconds = sum(verdict.seconds for verdict in verdicts)
        return Ended(case.exercise.id, read.content_hash(case.exercise), tuple(proofs), len(verdicts), seconds)

    def _proofs(self, every: Sequence[Runs], names: Sequence[str], own: Sequence[Fault]) -> Iterator[Proof]:
        wrong = [runs for runs in every if runs.name == "starter" or runs.expected]
        right = [runs for runs in every if runs not in wrong]
        # Lint looks for what changes from run to run as well; that is proof g's to report, once.
        rules = [fault.sentence for fault in own if not fault.rule.startswith(RULE)]
        changing = [fault.sentence for fault in own if fault.rule.startswith(RULE)]
        makers: dict[str, Callable[[], Proof]] = {
            "a": lambda: proof.prove_rejected(wrong[0]),
            "b": lambda: proof.prove_passes(right),
            "c": lambda: proof.prove_mistakes(wrong),
            "d": lambda: proof.prove_needed(wrong, names),
            "e": lambda: proof.prove_steady(every),
            "g": lambda: proof.prove_timeless(every, changing),
            "h": lambda: proof.prove_rules(rules),
        }
        for letter in self._letters():
            yield makers[letter]()

    def _letters(self) -> list[str]:
        return [letter for letter in PROOFS if letter in self.proofs]

    def _concerns(self, fault: Fault, exercise: Exercise) -> bool:
        """Whether a fault lies in the exercise's folder, or in the lesson and toml of its topic."""
        folder = short(exercise.folder, self.places)
        topic = folder.rpartition("/")[0]
        return fault.file == folder or fault.file.startswith(
            (f"{folder}/", *(f"{topic}/{name}" for name in TOPIC_FILES))
        )


def prepare(
    settings: Settings,
    words: Sequence[str] = (),
    *,
    proofs: Collection[str] = tuple(PROOFS),
    seed: int = 1,
    jobs: int = 0,
) -> tuple[Selection, Verifier]:
    """What ``words`` mean (see ``select``), and how to verify it with real graders and all that lint finds.

    Raises what ``select`` raises, and UsageError for a letter that is no proof.
    """
    from backroad.grading.grader import Grader

    for letter in proofs:
        if letter not in PROOFS:
            raise UsageError(f"There is no proof {letter!r}.", f"Proofs are {', '.join(PROOFS)}.")
    selection = select(settings, words)
    topics = sorted({Path(exercise.folder).parent for exercise in selection.exercises})
    faults = lint(settings, topics, places=selection.places) if "h" in proofs or "g" in proofs else ()
    verifier = Verifier(lambda: Grader(settings), faults, selection.places, tuple(proofs), seed, jobs)
    return selection, verifier


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


def _judged(grader: GraderLike, exercise: Exercise, snapshot: Snapshot, seed: int) -> Verdict:
    verdict = grader.judge(exercise, snapshot, seed)
    if verdict.cause is Cause.BUSY:
        # A machine that was too busy says nothing about the exercise: once more, and then it is said.
        verdict = grader.judge(exercise, snapshot, seed)
    return verdict


def _workspaces(exercise: Exercise) -> dict[str, tuple[Snapshot, Expected | None]]:
    """Everything that is run, the starter first."""
    work: dict[str, tuple[Snapshot, Expected | None]] = {
        "starter": (read.starter(exercise), None),
        "solution": (read.solution(exercise), None),
    }
    for name, snapshot in read.alternatives(exercise).items():
        work[f"alternatives/{name}"] = (snapshot, None)
    for mistake in read.mistakes(exercise):
        work[f"mistakes/{mistake.name}"] = (mistake.snapshot, Expected(mistake.rejected_by, mistake.says))
    return work
