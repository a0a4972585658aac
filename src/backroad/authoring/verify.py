"""Proves exercises by running them: every answer an author wrote, right and wrong, through the real grader.

Several exercises are proved at once, each worker with a grader of its own: one more for every two processors, because
some of them only wait. What takes longest is begun first, so that no worker is left with it alone at the end; the order
of what is reported does not depend on that.
"""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from backroad.authoring import mutate, proof
from backroad.authoring.examples import Lesson
from backroad.authoring.mutants import MOST, Mutant, chosen, mutants
from backroad.authoring.mutate import Batch, Tally
from backroad.authoring.proof import PROOFS, Proof, Runs, State
from backroad.authoring.run import GraderLike, Pace, Ran, Unit, run, workspaces
from backroad.authoring.select import Selection, select
from backroad.curriculum import read
from backroad.curriculum.fault import Fault, short, shortened
from backroad.curriculum.lint import lint
from backroad.curriculum.volatile import RULE
from backroad.errors import ContentError, UsageError
from backroad.model.roadmap import Exercise
from backroad.settings import Settings

__all__ = ["Begun", "Ended", "GraderLike", "Progress", "Ran", "Verifier", "prepare"]

OTHER_SEEDS = 3
TOPIC_FILES = ("topic.toml", "lesson.md", "examples")


@dataclass(frozen=True)
class Begun:
    """An exercise is taken up; it needs ``runs`` runs at most."""

    exercise: str
    runs: int


@dataclass(frozen=True)
class Ended:
    """All that could be proved of an exercise. ``content`` is its hash before the first run, ``seconds`` the time of
    its runs, ``mutants`` what became of the solution's mutants, if they were run."""

    exercise: str
    content: str
    proofs: tuple[Proof, ...]
    runs: int
    seconds: float
    mutants: Tally | None = None

    @property
    def proved(self) -> bool:
        """Whether nothing is left to mend."""
        return all(item.state is State.PROVED for item in self.proofs)


Progress = Begun | Ran | Ended
Work = Unit | Batch | Lesson


@dataclass
class _Case:
    """One exercise on its way. ``missing`` says which part it lacks, so that nothing can be run."""

    exercise: Exercise
    faults: list[Fault]
    content: str
    names: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    mutants: Sequence[Mutant] = ()
    accepted: Mapping[str, str] = field(default_factory=dict)
    batches: list[Batch] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    missing: str = ""

    @property
    def work(self) -> list[Work]:
        # The solution first: where others wait in vain, its time says how long is long.
        units = sorted(self.units, key=lambda unit: unit.name != "solution")
        return [*units, *self.batches, *self.lessons]

    @property
    def size(self) -> tuple[int, float]:
        """What takes longest is the greatest: each of its runs may bring those of the milestones before with it."""
        return len(self.exercise.earlier), self.exercise.limits.seconds

    @property
    def done(self) -> bool:
        return all(unit.told for unit in self.work)


@dataclass(frozen=True)
class Verifier:
    """How to verify. ``open_grader`` makes a worker's grader; ``jobs`` workers run at once (0: as many as do this
    machine good).

    ``faults`` are what lint found anywhere, ``places`` the roots that their files are named from; ``proofs`` are
    the letters to prove, ``seed`` the first seed, ``most`` how many mutants of one exercise are run (0: all).
    ``lessons``: whether the examples of the topics' lessons are run for proof h.
    """

    open_grader: Callable[[], GraderLike]
    faults: Sequence[Fault] = ()
    places: Sequence[Path] = ()
    proofs: Collection[str] = field(default_factory=lambda: tuple(PROOFS))
    seed: int = 1
    jobs: int = 0
    most: int = MOST
    lessons: bool = False

    def verify(self, exercises: Sequence[Exercise]) -> Iterator[Progress]:
        """Prove each exercise. Every Begun comes first, Ran as it happens, Ended in the order of ``exercises``.

        Closing the iterator cuts short the runs that are under way. Raises what ``open_grader`` raises.
        """
        cases = [self._case(exercise) for exercise in exercises]
        if self.lessons:
            self._add_lessons(cases)
        for case in cases:
            changes = sum(len(batch.mutants) for batch in case.batches)
            yield Begun(case.exercise.id, len(case.units) * len(self._seeds) + changes)
        waiting: queue.SimpleQueue[Work] = queue.SimpleQueue()
        for work in _longest_first(cases):
            waiting.put(work)
        told: queue.SimpleQueue[Ran | Work | Exception] = queue.SimpleQueue()
        stop = threading.Event()
        graders: list[GraderLike] = []
        workers = [
            threading.Thread(target=self._work, args=(waiting, told, stop, graders), name=f"verify-{number}")
            for number in range(min(self.jobs or _jobs(), waiting.qsize()))
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
            # A milestone's run may take minutes, and nobody waits for what it says any more.
            for grader in tuple(graders):
                grader.dismiss()
            for worker in workers:
                worker.join()

    @property
    def _seeds(self) -> tuple[int, ...]:
        others = (self.seed + number for number in range(OTHER_SEEDS + 1))
        return (self.seed, *others) if "e" in self.proofs else (self.seed,)

    def _case(self, exercise: Exercise) -> _Case:
        faults = [fault for fault in self.faults if self._concerns(fault, exercise)]
        # What changes during the runs is not proved by them: the hash is that of what they began with.
        case = _Case(exercise, faults, read.content_hash(exercise))
        try:
            case.names = [info.name for info in read.checks(exercise)]
            work = workspaces(exercise)
            if "f" in self.proofs:
                case.mutants, case.accepted = mutants(exercise), read.equivalents(exercise)
        except ContentError as error:
            # Without its parts nothing can be run; what is missing is what there is to mend.
            case.missing = error.sentence
            return case
        solution = work["solution"][0]
        pace = Pace(exercise, solution)
        some = chosen(case.mutants, self.most, self.seed)
        if any(letter in self.proofs for letter in "abcdeg"):
            # What is said behind the first red is for the proofs of steadiness and of words alone.
            first = not {"e", "g"} & set(self.proofs)
            case.units = [Unit(exercise, name, *work[name], pace, first) for name in work if self._asks(name)]
        elif some:
            case.units = [Unit(exercise, "solution", solution, None, pace)]
        case.batches = mutate.batches(exercise, pace, some, case.accepted)
        return case

    def _asks(self, name: str) -> bool:
        """Whether one of the proofs says anything about this workspace."""
        kind = name.partition("/")[0]
        letters = {"starter": "ad", "mistakes": "cd"}.get(kind, "b") + "eg"
        return any(letter in self.proofs for letter in letters)

    def _add_lessons(self, cases: Sequence[_Case]) -> None:
        """The examples of each topic are run once, whatever exercises of it there are."""
        known: dict[Path, Lesson] = {}
        for case in cases:
            topic = Path(case.exercise.folder).parent
            case.lessons.append(known.setdefault(topic, Lesson(topic)))

    def _work(
        self,
        waiting: queue.SimpleQueue[Work],
        told: queue.SimpleQueue[Ran | Work | Exception],
        stop: threading.Event,
        graders: list[GraderLike],
    ) -> None:
        grader: GraderLike | None = None
        try:
            grader = self.open_grader()
            graders.append(grader)
            while not stop.is_set():
                item = waiting.get_nowait()
                for ran in self._runs(item, grader):
                    told.put(ran)
                    if stop.is_set():
                        return
                told.put(item)
        except queue.Empty:
            return
        except Exception as error:  # noqa: BLE001 - it is raised again where the results are read
            told.put(error)
        finally:
            if grader is not None:
                grader.close()

    def _runs(self, item: Work, grader: GraderLike) -> Iterator[Ran]:
        if isinstance(item, Lesson):
            item.run()
            return iter(())
        return run(item, grader, self._seeds) if isinstance(item, Unit) else mutate.run(item, grader, self.seed)

    def _ended(self, case: _Case) -> Ended:
        every = [unit.runs for unit in case.units if unit.runs]
        verdicts = [verdict for runs in every for verdict in runs.all]
        verdicts += [verdict for batch in case.batches for _, verdict in batch.verdicts]
        found = shortened((fault for lesson in case.lessons for fault in lesson.faults), self.places)
        case.faults += [fault for fault in found if self._concerns(fault, case.exercise)]
        if case.missing:
            sentences = tuple(dict.fromkeys((case.missing, *(fault.sentence for fault in case.faults))))
            proofs = [Proof(letter, State.BROKEN, (case.missing,)) for letter in self._letters() if letter != "h"]
            proofs += [Proof("h", State.FAILED, sentences)] if "h" in self.proofs else []
        else:
            proofs = list(self._proofs(every, case))
        seconds = sum(verdict.seconds for verdict in verdicts)
        count = mutate.tally(case.batches, case.accepted) if "f" in self.proofs and not case.missing else None
        return Ended(case.exercise.id, case.content, tuple(proofs), len(verdicts), seconds, count)

    def _proofs(self, every: Sequence[Runs], case: _Case) -> Iterator[Proof]:
        wrong = [runs for runs in every if runs.name == "starter" or runs.expected]
        right = [runs for runs in every if runs not in wrong]
        # Lint looks for what changes from run to run as well; that is proof g's to report, once.
        rules = [fault.sentence for fault in case.faults if not fault.rule.startswith(RULE)]
        changing = [fault.sentence for fault in case.faults if fault.rule.startswith(RULE)]
        makers: dict[str, Callable[[], Proof]] = {
            "a": lambda: proof.prove_rejected(wrong[0]),
            "b": lambda: proof.prove_passes(right),
            "c": lambda: proof.prove_mistakes(wrong),
            "d": lambda: proof.prove_needed(wrong, case.names),
            "e": lambda: proof.prove_steady(every),
            "f": lambda: mutate.prove_mutants(case.batches, case.mutants, case.accepted),
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
    most: int = MOST,
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
    letters = tuple(proofs)
    return selection, Verifier(
        lambda: Grader(settings), faults, selection.places, letters, seed, jobs, most, lessons="h" in proofs
    )


def _longest_first(cases: Sequence[_Case]) -> list[Work]:
    """All work, each piece once: what belongs to the longest exercise first, and among equals in their order."""
    ordered = sorted(cases, key=lambda case: case.size, reverse=True)
    return list({id(item): item for case in ordered for item in case.work}.values())


def _jobs() -> int:
    count = os.cpu_count() or 1
    return count + (count + 1) // 2
