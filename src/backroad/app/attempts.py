"""What was tried at an exercise: every earlier state of the work, what changed from each to the next, its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backroad.app import work
from backroad.app.desk import Desk
from backroad.app.diff import Comparison, compare
from backroad.app.work import Kept
from backroad.curriculum import read
from backroad.errors import UnknownId, WorkspaceError
from backroad.labs.git.folder import plain
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, Verdict
from backroad.progress.records import Attempt

PAGE = 25


@dataclass(frozen=True)
class Entry:
    """One earlier state in a list. ``attempt`` is None for work that was kept before a reset; ``changes`` are the files
    that differ from the state before, ``first`` is true where there is none before."""

    kept: Kept
    attempt: Attempt | None
    changes: tuple[Comparison, ...]
    first: bool

    @property
    def outcome(self) -> Outcome | None:
        """How the attempt ended."""
        return None if self.attempt is None else self.attempt.outcome


@dataclass(frozen=True)
class Look:
    """One earlier state, whole. ``files`` are as the learner had them; ``before`` is the state before, ``after`` the
    next one, None at the ends."""

    kept: Kept
    verdict: Verdict | None
    files: tuple[tuple[str, bytes], ...]
    changes: tuple[Comparison, ...]
    before: Kept | None
    after: Kept | None


def entries(desk: Desk, exercise: Exercise, page: int = 1) -> tuple[tuple[Entry, ...], int]:
    """Earlier states, the newest first, ``PAGE`` at a time from page 1, and how many pages there are."""
    every = work.kept(desk, exercise)
    attempts = {attempt.id: attempt for attempt in desk.journal.attempts(exercise.id)}
    start = (page - 1) * PAGE
    shown = every[start : start + PAGE + 1]
    trees = {one.tree: desk.journal.tree(one.tree) for one in shown}
    found = []
    for at, one in enumerate(shown[:PAGE]):
        before = trees[shown[at + 1].tree] if at + 1 < len(shown) else None
        changes = _changes(exercise, before, trees[one.tree]) if before is not None else ()
        found.append(Entry(one, attempts.get(one.id), changes, before is None))
    return tuple(found), max(1, -(-len(every) // PAGE))


def look(desk: Desk, exercise: Exercise, id_: str) -> Look:
    """One earlier state by its id. Raises UnknownId."""
    every = work.kept(desk, exercise)
    at = next((number for number, one in enumerate(every) if one.id == id_), None)
    if at is None:
        raise UnknownId(f"Nothing of {exercise.title} is kept under {id_!r}.", "Its list of attempts shows what is.")
    one = every[at]
    before = every[at + 1] if at + 1 < len(every) else None
    snapshot = desk.journal.tree(one.tree)
    known = any(attempt.id == one.id for attempt in desk.journal.attempts(exercise.id))
    # What the repositories were made of is in the first state too.
    first = snapshot if exercise.repositories else read.starter(exercise)
    earlier = desk.journal.tree(before.tree) if before else first
    return Look(
        one,
        desk.journal.verdict(one.id) if known else None,
        _own(exercise, snapshot),
        _changes(exercise, earlier, snapshot),
        before,
        every[at - 1] if at else None,
    )


def beside(desk: Desk, exercise: Exercise) -> tuple[Comparison, ...]:
    """The learner's files as they are now and ours, for every file of our solution. Changes nothing; whether one may
    look is for the caller to ask (``work.shows_solution_freely``)."""
    ours, starter = read.solution(exercise), read.starter(exercise)
    try:
        mine = work.take(desk, exercise)
    except WorkspaceError:
        mine = Snapshot({})
    return tuple(
        compare(name, mine.files.get(name), data)
        for name, data in sorted(ours.files.items())
        if starter.files.get(name) != data
    )


def _changes(exercise: Exercise, old: Snapshot, new: Snapshot) -> tuple[Comparison, ...]:
    if old.files == new.files:
        return ()
    before, after = _readable(exercise, old), _readable(exercise, new)
    return tuple(
        compare(name, before.get(name), after.get(name))
        for name in sorted({**before, **after})
        if before.get(name) != after.get(name)
    )


def _readable(exercise: Exercise, snapshot: Snapshot) -> Mapping[str, bytes]:
    """The files that a person can read: of repositories their work trees, not what git keeps."""
    return plain(snapshot.files) if exercise.repositories else snapshot.files


def _own(exercise: Exercise, snapshot: Snapshot) -> tuple[tuple[str, bytes], ...]:
    """The files of the learner's: those to be edited first, then what they added."""
    given = read.starter(exercise).files
    names = [name for name in exercise.edits if name in snapshot.files]
    names += [name for name in sorted(_readable(exercise, snapshot)) if name not in names and name not in given]
    return tuple((name, snapshot.files[name]) for name in names)
