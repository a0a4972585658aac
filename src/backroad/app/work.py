"""A learner's own work on an exercise: compare it with ours, begin afresh, bring an earlier state back.

Whatever is overwritten here is kept first: in the journal, or, when no snapshot can be taken, in a folder beside.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from backroad.app.desk import Desk
from backroad.app.seed import fresh_seed
from backroad.curriculum import read
from backroad.errors import UnknownId, WorkspaceError
from backroad.labs.git.seed import seed_of
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome
from backroad.progress import workspace


@dataclass(frozen=True)
class Solution:
    """Our answer: the files that differ from the starter, as text. ``diffs`` lead from the learner's file to ours,
    for those that both have and that differ; filled only once the exercise is passed."""

    exercise: Exercise
    files: Mapping[str, str]
    passed: bool
    diffs: Mapping[str, str]


@dataclass(frozen=True)
class Kept:
    """An earlier state of the work that can be brought back: by an attempt's id, or a snapshot's."""

    id: str
    at: datetime
    words: str
    tree: str


@dataclass(frozen=True)
class Reset:
    """Where the work that was there went: ``kept`` is the id to bring it back by, or ``aside`` the folder that holds
    it; both empty when there was none."""

    folder: Path
    kept: str
    aside: Path | None


def shows_solution_freely(desk: Desk, exercise: Exercise) -> bool:
    """Whether the solution can be shown without asking: the exercise is passed, or it was shown before."""
    state = desk.states().get(exercise.id)
    return state is not None and (state.passed or state.solution_seen)


def solution(desk: Desk, exercise: Exercise) -> Solution:
    """Our solution, and that it was looked at goes into the journal."""
    ours, starter = read.solution(exercise), read.starter(exercise)
    state = desk.states().get(exercise.id)
    passed = state is not None and state.passed
    desk.journal.record("solution", exercise.id, {"passed": passed})
    files = {
        name: data.decode("utf-8", "replace")
        for name, data in sorted(ours.files.items())
        if starter.files.get(name) != data
    }
    diffs = {}
    typed = read.script(exercise) if exercise.repositories else ""
    if typed:
        files["solution.sh"] = typed
    if passed:
        try:
            mine = take(desk, exercise)
        except WorkspaceError:
            mine = Snapshot({})
        for name, text in files.items():
            other = mine.files.get(name) if name in ours.files else None
            if other is not None and other != ours.files[name]:
                diffs[name] = _diff(name, other.decode("utf-8", "replace"), text)
    return Solution(exercise, files, passed, diffs)


def kept(desk: Desk, exercise: Exercise) -> tuple[Kept, ...]:
    """Every earlier state of the work that is kept, the newest first."""
    attempts = [
        Kept(
            attempt.id,
            attempt.at,
            "could not be judged"
            if attempt.outcome is Outcome.BROKEN
            else f"{attempt.outcome}: {attempt.passed} of {attempt.total} checks (seed {attempt.seed})",
            attempt.tree,
        )
        for attempt in desk.journal.attempts(exercise.id)
    ]
    words = {
        "reset": "your work before a reset",
        "brought-back": "your work before another was brought back",
        "conflict": "your work before one of two versions was taken",
        "imported": "your work from a file that was imported",
    }
    others = [
        Kept(event.data["tree"][:8], event.at, words[event.kind], event.data["tree"])
        for event in desk.journal.events(exercise.id)
        if event.kind in words and "tree" in event.data
    ]
    return tuple(sorted(attempts + others, key=lambda one: one.at, reverse=True))


def beginning(desk: Desk, exercise: Exercise, *, anew: bool = False) -> Snapshot:
    """What an exercise begins with: its starter, or for a later milestone the learner's own files of the last pass of
    the one before. ``anew``: where repositories are built, from another seed than this learner's."""
    if exercise.repositories:
        return desk.lay(exercise, seed(desk, exercise, anew=anew))
    starter = read.starter(exercise)
    project = desk.library.projects.get(exercise.topic) if exercise.milestone else None
    if project is None or exercise not in project.milestones:
        return starter
    before = project.milestones[: project.milestones.index(exercise)]
    if not before:
        return starter
    attempts = desk.journal.attempts(before[-1].id)
    passed = next((attempt for attempt in attempts if attempt.outcome is Outcome.PASSED), None)
    if passed is None:
        return starter
    mine = desk.journal.snapshot(passed.id)
    # Files that are the task's own come from this milestone; whatever is the learner's comes along. Our answer to an
    # earlier milestone stays out of it, else two programs would lie in one folder.
    ours = read.given(exercise)
    fresh = {name: starter.files[name] for name in exercise.edits if name in starter.files}
    return Snapshot({**fresh, **mine.files, **ours.files}, mine.executable | ours.executable)


def seed(desk: Desk, exercise: Exercise, *, anew: bool = False) -> int:
    """The seed from which this learner's repositories are made: the one that the workspace names, else the one it was
    begun with, else, or ``anew``, a fresh one."""
    known = None
    if not anew:
        with contextlib.suppress(WorkspaceError):
            known = seed_of(take(desk, exercise).files)
        if known is None:
            begun = [
                event.data["seed"] for event in desk.journal.events(exercise.id, "started") if "seed" in event.data
            ]
            known = begun[-1] if begun else None
    return fresh_seed() if known is None else known


def untouched(desk: Desk, exercise: Exercise, digest: str) -> bool:
    """Whether work with that digest is exactly what the exercise began with."""
    if not exercise.repositories:
        return digest == beginning(desk, exercise).digest
    # Made anew it would be the same, but that takes a process.
    begun = [event.data["begun"] for event in desk.journal.events(exercise.id) if "begun" in event.data]
    return bool(begun) and begun[-1] == digest


def take(desk: Desk, exercise: Exercise, folder: Path | None = None, needs: Collection[str] = ()) -> Snapshot:
    """The work as it stands, in the exercise's own workspace or another folder. Raises WorkspaceError."""
    place = folder or workspace.path(desk.settings, exercise.id)
    return workspace.take(place, needs=needs, repositories=exercise.repositories)


def reset(desk: Desk, exercise: Exercise, *, anew: bool = False) -> Reset:
    """Lay the starter afresh. What was there is kept first, in the journal or else in a folder beside. ``anew``: where
    repositories are built, another variant of the task."""
    fresh = beginning(desk, exercise, anew=anew)
    begun = {"begun": fresh.digest} if exercise.repositories else {}
    return _replace(desk, exercise, fresh, "reset", begun)


def bring_back(desk: Desk, exercise: Exercise, id_: str) -> Reset:
    """Make the workspace what it was at an attempt, or before a reset; what is there now is kept first.

    Raises UnknownId when nothing kept of this exercise has that id, or several begin so.
    """
    found = {one.tree: one for one in kept(desk, exercise) if id_ and one.id.startswith(id_)}
    exact = [one for one in found.values() if one.id == id_]
    if len(found) != 1 and not exact:
        which = "More than one attempt" if found else "No attempt"
        raise UnknownId(
            f"{which} at {exercise.id} has an id that begins with {id_!r}.",
            f"`backroad show {exercise.id} --attempts` lists them.",
        )
    one = (exact or list(found.values()))[0]
    return _replace(desk, exercise, desk.journal.tree(one.tree), "brought-back", {"attempt": one.id})


def _replace(desk: Desk, exercise: Exercise, snapshot: Snapshot, kind: str, data: Mapping[str, str]) -> Reset:
    folder = workspace.path(desk.settings, exercise.id)
    try:
        before = take(desk, exercise)
    except WorkspaceError:
        aside = None
        if os.path.lexists(folder) and not (folder.is_dir() and not any(folder.iterdir())):
            aside = workspace.set_aside(folder)
        desk.journal.record(kind, exercise.id, {**data, "aside": str(aside or "")})
        workspace.restore(folder, snapshot, repositories=exercise.repositories)
        return Reset(folder, "", aside)
    tree = desk.journal.keep(kind, exercise.id, before, data)
    workspace.restore(folder, snapshot, repositories=exercise.repositories)
    return Reset(folder, tree[:8], None)


def _diff(name: str, mine: str, ours: str) -> str:
    import difflib

    lines = difflib.unified_diff(mine.splitlines(), ours.splitlines(), f"yours/{name}", f"ours/{name}", lineterm="")
    return "\n".join(lines)
