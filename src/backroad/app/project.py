"""A project as it grew: its milestones, what still holds of the earlier ones, and how large the program became."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backroad.app.desk import Desk
from backroad.curriculum import read
from backroad.model.roadmap import Exercise, Project
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import CheckResult, Outcome
from backroad.progress.records import Attempt
from backroad.progress.road import Lock, Standing, written

MOST = 40
"""Passed attempts that are looked at: the newest."""


@dataclass(frozen=True)
class Milestone:
    """One milestone, and how often it was tried; ``passed_at`` is when it was first passed, None when it never was."""

    exercise: Exercise
    standing: Standing
    attempts: int
    passed_at: datetime | None


@dataclass(frozen=True)
class Step:
    """The program at one passed attempt: how many lines and files of the learner's own it had."""

    milestone: Exercise
    at: datetime
    lines: int
    files: int


@dataclass(frozen=True)
class Earlier:
    """What the last verdict of the newest milestone said of an earlier one's checks."""

    title: str
    passed: int
    total: int
    failing: tuple[CheckResult, ...]


@dataclass(frozen=True)
class Grown:
    """A project for its page. ``unwritten`` are the milestones that are planned, in words; ``next`` is the first that
    is not passed; ``newest`` the last one that was judged, and ``earlier`` what its verdict said of those before."""

    project: Project
    standing: Standing
    lock: Lock | None
    milestones: tuple[Milestone, ...]
    unwritten: tuple[str, ...]
    next: Exercise | None
    newest: Exercise | None
    earlier: tuple[Earlier, ...]
    steps: tuple[Step, ...]

    @property
    def passed(self) -> int:
        """How many milestones are passed."""
        return sum(one.standing is Standing.DONE for one in self.milestones)


def grown(desk: Desk, project: Project) -> Grown:
    """Look at a project. Raises ProgressError when the journal cannot be read."""
    road = desk.road()
    exercises = written(project.milestones)
    tried = {one.id: desk.journal.attempts(one.id) for one in exercises}
    newest = next((one for one in reversed(exercises) if _judged(tried[one.id])), None)
    return Grown(
        project,
        road.project(project),
        road.lock(project),
        tuple(
            Milestone(one, road.exercise(one), road.state(one.id).attempts, _first_pass(tried[one.id]))
            for one in exercises
        ),
        project.outline[len(exercises) :],
        next((one for one in exercises if not road.state(one.id).passed), None),
        newest,
        _earlier(desk, newest, _judged(tried[newest.id])[0]) if newest else (),
        _steps(desk, exercises, [attempt for attempts in tried.values() for attempt in attempts]),
    )


def _judged(attempts: tuple[Attempt, ...]) -> list[Attempt]:
    return [one for one in attempts if one.outcome is not Outcome.BROKEN]


def _first_pass(attempts: tuple[Attempt, ...]) -> datetime | None:
    return min((one.at for one in attempts if one.outcome is Outcome.PASSED), default=None)


def _earlier(desk: Desk, newest: Exercise, attempt: Attempt) -> tuple[Earlier, ...]:
    groups: dict[str, list[CheckResult]] = {}
    for check in desk.journal.verdict(attempt.id).checks:
        # Verdicts of before this was noted say nothing about it.
        milestone = getattr(check, "milestone", None) or ""
        if milestone and milestone != newest.id:
            groups.setdefault(str(milestone), []).append(check)
    return tuple(
        Earlier(
            desk.library.exercises[id_].title if id_ in desk.library.exercises else id_,
            sum(check.outcome is Outcome.PASSED for check in checks),
            len(checks),
            tuple(check for check in checks if check.outcome is not Outcome.PASSED),
        )
        for id_, checks in groups.items()
    )


def _steps(desk: Desk, exercises: tuple[Exercise, ...], attempts: list[Attempt]) -> tuple[Step, ...]:
    milestones = {one.id: one for one in exercises}
    passed = sorted((one for one in attempts if one.outcome is Outcome.PASSED), key=lambda one: one.at)[-MOST:]
    given = {
        id_: read.starter(milestones[id_]).files.keys() - set(milestones[id_].edits)
        for id_ in {one.exercise for one in passed}
    }
    steps: list[Step] = []
    for one in passed:
        lines, files = _size(desk.journal.tree(one.tree), given[one.exercise])
        steps.append(Step(milestones[one.exercise], one.at, lines, files))
    return tuple(steps)


def _size(snapshot: Snapshot, given: set[str]) -> tuple[int, int]:
    own = [data for name, data in snapshot.files.items() if name not in given and b"\0" not in data[:4096]]
    return sum(data.count(b"\n") + (not data.endswith(b"\n") and bool(data)) for data in own), len(own)
