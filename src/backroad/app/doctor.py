"""What this machine can run, what is missing, and the command that mends it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import backroad
from backroad.app import install
from backroad.app.desk import Desk
from backroad.app.saves import filesystem
from backroad.errors import BackroadError, MissingTool
from backroad.model.events import RunFinished
from backroad.model.verdict import Outcome

LITTLE_SPACE = 300 << 20
"""Bytes free below which a warning is given: work, attempts and the sandbox's own files have to fit."""


class Health(StrEnum):
    """How something is: fine, worth knowing, or in the way."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what it is, how it is, and what mends it ("" where nothing needs to be)."""

    name: str
    health: Health
    text: str
    remedy: str = ""


def examine(desk: Desk, *, sandbox: bool = False) -> Iterator[Finding]:
    """Look at everything, one finding after another; with ``sandbox`` also try the walls, and run an exercise."""
    yield Finding("backroad", Health.GOOD, f"{backroad.__version__}, with Python {sys.version.split()[0]}")
    yield _isolation(desk)
    yield _roadmaps(desk)
    yield _work_folder(desk)
    yield _journal(desk)
    yield _space(desk)
    yield _editor(desk)
    yield _git()
    yield _postgres(desk)
    yield _redis(desk)
    yield _chromium(desk)
    yield _proxy()
    if sandbox:
        yield from _walls(desk)
        yield _live(desk)


def editor(desk: Desk) -> list[str] | None:
    """The learner's editor as a list of words, None when $VISUAL and $EDITOR name no program that is there."""
    import shlex
    import shutil

    try:
        words = shlex.split(desk.settings.editor)
    except ValueError:
        return None
    return words if words and shutil.which(words[0]) else None


def editors_here() -> tuple[str, ...]:
    """Editors found on this machine, the easiest to use and to leave first."""
    import shutil

    return tuple(
        name for name in ("nano", "micro", "code", "gedit", "kate", "vim", "vi", "emacs") if shutil.which(name)
    )


def _isolation(desk: Desk) -> Finding:
    try:
        from backroad.sandbox.isolation import probe

        found = probe(desk.settings)
    except BackroadError as error:
        return Finding("isolation", Health.BAD, error.sentence, error.remedy)
    if found.name == "none":
        text = f"none: your code runs with your own rights ({found.reason.rstrip('.') or 'as BACKROAD_ISOLATION says'})"
        return Finding("isolation", Health.BAD, text, _fitting(found.remedy))
    health = Health.NOTE if found.reason else Health.GOOD
    return Finding("isolation", health, _with(found.name, found.reason), _fitting(found.remedy))


def _roadmaps(desk: Desk) -> Finding:
    from backroad.progress.road import written

    try:
        library = desk.library
    except BackroadError as error:
        return Finding("roadmaps", Health.BAD, error.sentence, error.remedy)
    exercises = written(tuple(library.exercises.values()))
    topics = sum(not topic.planned for topic in library.topics.values())
    text = (
        f"{', '.join(roadmap.title for roadmap in library.roadmaps) or 'none'}: "
        f"{len(exercises)} exercises in {topics} topics, {len(library.topics) - topics} more topics planned"
    )
    if not exercises:
        return Finding("roadmaps", Health.BAD, text, "Install Backroad again, or set BACKROAD_ROADMAPS.")
    return Finding("roadmaps", Health.GOOD, text)


def _work_folder(desk: Desk) -> Finding:
    folder = desk.settings.work
    existing = _existing(folder)
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        remedy = f"Make {existing} a folder you can write in, or set BACKROAD_HOME to one that is."
        return Finding("work folder", Health.BAD, f"{folder} cannot be written", remedy)
    kind = filesystem(existing)
    made = "" if folder.exists() else "it is made with your first exercise"
    return Finding("work folder", Health.GOOD, _with(str(folder), ", ".join(filter(None, (made, kind)))))


def _journal(desk: Desk) -> Finding:
    try:
        fault = desk.journal.fault()
        attempts = sum(state.attempts for state in desk.states().values())
    except BackroadError as error:
        return Finding("progress", Health.BAD, error.sentence, error.remedy)
    if fault:
        remedy = f"Copy {desk.journal.path} to a safe place before you do anything else with it."
        return Finding("progress", Health.BAD, f"{desk.journal.path} is damaged ({fault})", remedy)
    tried = "1 attempt" if attempts == 1 else f"{attempts} attempts"
    return Finding("progress", Health.GOOD, f"{desk.journal.path}, {tried}, whole")


def _space(desk: Desk) -> Finding:
    import shutil

    folders = {_existing(desk.settings.work), _existing(desk.settings.data), Path("/tmp")}  # noqa: S108 - only looked at
    free, folder = min((shutil.disk_usage(folder).free, folder) for folder in folders if folder.is_dir())
    text = f"{free / (1 << 30):.1f} GiB free at {folder}"
    if free < LITTLE_SPACE:
        return Finding("disk", Health.NOTE, text, "Free some space: your attempts could soon not be recorded.")
    return Finding("disk", Health.GOOD, text)


def _editor(desk: Desk) -> Finding:
    if editor(desk):
        return Finding("editor", Health.GOOD, desk.settings.editor)
    here = editors_here()
    remedy = f"Type  export EDITOR={here[0]}  to use {here[0]}." if here else install.how("nano")
    if desk.settings.editor:
        return Finding("editor", Health.NOTE, f"{desk.settings.editor!r} ($EDITOR) is not a program here", remedy)
    return Finding("editor", Health.NOTE, "none chosen ($EDITOR is not set); any editor will do", remedy)


def _git() -> Finding:
    from backroad.labs.git import version

    found = version.look()
    if found is None:
        return Finding("git", Health.NOTE, "not installed; the stage on version control needs it", install.how("git"))
    if found.version < version.LEAST:
        least = ".".join(map(str, version.LEAST))
        text = f"{found.path}, {found.name or 'of an unknown version'}; the stage on version control needs {least}"
        return Finding("git", Health.NOTE, text, install.how("git"))
    return Finding("git", Health.GOOD, f"{found.path}, {found.name}")


def _postgres(desk: Desk) -> Finding:
    from backroad.labs.postgres import binaries

    try:
        found = binaries.found(desk.settings.pg_bin)
    except MissingTool as error:
        text = f"{error.sentence.rstrip('.')}; the stage on databases needs it"
        return Finding("postgres", Health.NOTE, text, error.remedy)
    return Finding("postgres", Health.GOOD, f"{found.folder}, {found.name}")


def _redis(desk: Desk) -> Finding:
    from backroad.labs.redis import binaries

    try:
        found = binaries.found(desk.settings.redis_server)
    except MissingTool as error:
        text = f"{error.sentence.rstrip('.')}; the stage on databases needs it"
        return Finding("redis", Health.NOTE, text, error.remedy)
    return Finding("redis", Health.GOOD, f"{found.path}, {found.name}")


def _chromium(desk: Desk) -> Finding:
    from backroad.labs.http import chromium

    try:
        program, _ = chromium.found(desk.settings.chromium)
    except MissingTool as error:
        why = "$BACKROAD_CHROMIUM is none" if desk.settings.chromium == "none" else "not installed"
        return Finding("chromium", Health.NOTE, f"{why}; pages are read instead of opened", error.remedy)
    return Finding("chromium", Health.GOOD, program)


def _proxy() -> Finding:
    from backroad.labs.http import front

    if here := front.here():
        return Finding("proxy", Health.GOOD, ", ".join(here))
    text = "neither HAProxy nor nginx; some exercises put one of them before your service"
    return Finding("proxy", Health.NOTE, text, install.how("haproxy"))


def _walls(desk: Desk) -> Iterator[Finding]:
    """Let a program of ours try to get out of a box, once in every way that it knows."""
    from backroad.sandbox import siege
    from backroad.sandbox.isolation import probe

    try:
        walls = siege.besiege(probe(desk.settings), desk.settings.cache)
    except BackroadError as error:
        yield Finding("walls", Health.BAD, error.sentence, _fitting(error.remedy))
        return
    for wall in walls:
        if wall.breach:
            text = f"not so: {wall.promise} ({wall.breach})"
            yield Finding(
                "wall", Health.BAD, text, "Run no code here that you do not trust; tell us as SECURITY.md says."
            )
        else:
            yield Finding("wall", Health.GOOD, wall.promise)


def _live(desk: Desk) -> Finding:
    """Run one exercise's own solution, which must pass: everything from the sandbox to the verdict is then at work."""
    from backroad.curriculum import read

    name = "a real run"
    try:
        exercise = next(
            (one for one in desk.library.exercises.values() if not one.replaced_by and not one.repositories), None
        )
        if exercise is None:
            return Finding(name, Health.BAD, "there is no exercise to run", "Install Backroad again.")
        events = desk.judge.run(exercise, read.solution(exercise), 1)
        verdict = next(event.verdict for event in events if isinstance(event, RunFinished))
    except BackroadError as error:
        return Finding(name, Health.BAD, error.sentence, error.remedy)
    text = f"{exercise.id}: {len(verdict.checks)} checks in {verdict.seconds:.2f} s, isolation {verdict.isolation}"
    if verdict.verdict is Outcome.PASSED:
        return Finding(name, Health.GOOD, text)
    first = verdict.first_failure
    why = " ".join(filter(None, (*verdict.notes, first.message if first else "")))
    log = desk.settings.state / "grader.log"
    remedy = f"Mend what is marked above; what the grader wrote stands in {log}."
    return Finding(name, Health.BAD, f"{text}; our own solution came out {verdict.verdict}: {why}", remedy)


def _fitting(remedy: str) -> str:
    # The sandbox names Debian's command, because it asks nobody which system this is.
    return install.how("bubblewrap") if remedy == "Run: sudo apt install bubblewrap" else remedy


def _existing(path: Path) -> Path:
    return next((one for one in (path, *path.parents) if one.exists()), path)


def _with(text: str, reason: str) -> str:
    return f"{text} ({reason.rstrip('.')})" if reason else text
