"""The examples of a lesson: what files there are, and what one of them prints when it is run.

They run in a sandbox like a learner's own work, because what is typed into them is the learner's.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from backroad.app.desk import Desk
from backroad.curriculum import read
from backroad.curriculum.layout import SETUP
from backroad.errors import SandboxError, UnknownId, UsageError
from backroad.labs import boxes
from backroad.labs.program import ProgramLab
from backroad.labs.rejection import OurFault, Rejection
from backroad.model.limits import Limits
from backroad.model.roadmap import Topic
from backroad.model.snapshot import Snapshot
from backroad.sandbox.isolation import probe

LIMITS = Limits(seconds=5.0, cpu=5, memory=256, processes=16, disk=16, file=8, output=1)
SHOWN = 20_000
"""Characters of what it printed that are kept."""
TYPED = 10_000
"""Characters that may be typed into it."""
_ROOM = threading.BoundedSemaphore(2)
PATIENCE = 10.0
"""Seconds to wait for a place among the two that run at a time."""


@dataclass(frozen=True)
class Example:
    """A program or a file of SQL that a lesson shows. ``typed`` is what it reads when it is run for the lesson, None
    when it reads nothing."""

    name: str
    typed: str | None


@dataclass(frozen=True)
class Ran:
    """What came of running one. ``output`` is what it printed, ``errors`` what it wrote to standard error; ``ended``
    says in words how it ended when that was not by itself, and ``cut`` that more was printed than is kept."""

    name: str
    typed: str
    output: str
    errors: str
    status: int | None
    ended: str
    cut: bool


def examples(topic: Topic) -> dict[str, Example]:
    """The programs under examples/, by name."""
    files = _files(topic)
    return {
        name: Example(name, files[f"{Path(name).stem}.in"].decode() if f"{Path(name).stem}.in" in files else None)
        for name in files
        if name.endswith((".py", ".sh", ".sql")) and name != SETUP
    }


def run(desk: Desk, topic: Topic, name: str, typed: str | None = None) -> Ran:
    """Run one, with what is typed or else what the lesson types.

    Raises UnknownId, UsageError (too much typed, or too many run at once) or SandboxError.
    """
    files = _files(topic)
    found = examples(topic).get(name)
    if found is None:
        raise UnknownId(f"The topic {topic.id!r} has no example {name!r}.", "Its lesson shows those that it has.")
    text = (found.typed or "") if typed is None else typed.replace("\r\n", "\n")
    if len(text) > TYPED:
        raise UsageError(f"That is too much to type into an example: {len(text):,} characters.", f"Try {TYPED:,}.")
    if not _ROOM.acquire(timeout=PATIENCE):
        raise UsageError("Two other examples are still running.", "Run this one again in a moment.")
    try:
        if name.endswith(".sql"):
            return _sql(desk, files, name)
        return _run(desk, Snapshot(files), name, text)
    except OurFault as fault:
        raise SandboxError(f"{name} could not be run: {fault}.", "`backroad doctor --sandbox` may say why.") from fault
    finally:
        _ROOM.release()


def _run(desk: Desk, files: Snapshot, name: str, typed: str) -> Ran:
    isolation = probe(desk.settings)
    start = boxes.starter("program", LIMITS, isolation, desk.settings.cache)
    lab = ProgramLab(lambda: start(0), LIMITS, files, files)
    ended = ""
    status: int | None = None
    try:
        lab.begin()
        running = lab.start(["sh", name] if name.endswith(".sh") else name)
        try:
            status = running.feed(typed.encode()).status
        except Rejection as rejection:
            ended = rejection.message
        wrote = running.run
    finally:
        lab.close()
    cut = len(wrote.stdout) > SHOWN or len(wrote.stderr) > SHOWN
    return Ran(name, typed, wrote.stdout[:SHOWN], wrote.stderr[-SHOWN:], status, ended, cut)


def _sql(desk: Desk, files: dict[str, bytes], name: str) -> Ran:
    from backroad.labs.postgres import transcript

    output = ended = ""
    with transcript.opened(desk.settings) as server:
        try:
            output = transcript.run(server, files[name].decode(), name, files.get(SETUP, b"").decode())
        except Rejection as rejection:
            ended = rejection.message
    return Ran(name, "", output[:SHOWN], "", None if ended else 0, ended, len(output) > SHOWN)


def _files(topic: Topic) -> dict[str, bytes]:
    return dict(read.folder(Path(topic.folder) / "examples").files)
