"""Import: unite what an exported file holds with the journal and the work folder that are here.

Nothing that is here changes. Attempts are known by their ids, events by what they say and when; a workspace that
differs from the one here is kept in the journal, from where it can be brought back. All of it happens, or nothing.
"""

from __future__ import annotations

import contextlib
import json
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from backroad.errors import ArchiveError
from backroad.progress import trees
from backroad.progress.archive import form, work
from backroad.progress.archive.form import EXERCISE, Tell
from backroad.progress.archive.read import Archive
from backroad.progress.archive.rows import same_verdict
from backroad.progress.archive.work import Stage, staged
from backroad.progress.journal import Journal

if TYPE_CHECKING:
    import sqlite3

_BRINGS_BACK = "('reset', 'brought-back', 'imported')"


@dataclass(frozen=True)
class Differing:
    """A workspace that stayed as it is here: the id to bring the imported one back by, and, when it could not be
    compared, why."""

    exercise: str
    id: str
    why: str


@dataclass(frozen=True)
class Merged:
    """What an import did. ``attempts`` and ``events`` are new here, the others of the file were here already.

    ``laid`` are workspaces that were missing, ``same`` counts those that were equal.
    """

    exported: str
    attempts: int
    events: int
    known: int
    laid: tuple[str, ...]
    same: int
    differing: tuple[Differing, ...]
    left_out: tuple[tuple[str, str], ...]


@dataclass
class _Plan:
    """What is to happen with the workspaces of the file. ``lay``: (number on the stage, place, digest)."""

    lay: list[tuple[int, str, str]] = field(default_factory=list)
    differing: list[tuple[str, str]] = field(default_factory=list)
    """Its name in the file, and why it could not be compared."""
    same: int = 0


def merge(journal: Journal, folder: Path, archive: Archive, now: datetime, tell: Tell = form.quiet) -> Merged:
    """Unite everything. ``folder`` is the work folder; what is kept of differing work is dated ``now``.

    Raises ArchiveError, ProgressError or WorkspaceError; nothing was changed then.
    """
    with staged(folder) as stage, contextlib.ExitStack() as last:
        plan = _plan(folder, archive, stage, tell)
        try:
            with journal.writing() as db:
                _snapshots(db, archive)
                attempts, known = _attempts(db, archive, tell)
                events, known_too = _events(db, archive)
                differing = tuple(_keep(db, archive, name, why, form.line_of(now)) for name, why in plan.differing)
                # From here to the commit an interruption waits, so that it finds all done.
                last.enter_context(_undisturbed())
                for number, name, digest in plan.lay:
                    stage.place(number, name, digest)
        except BaseException:
            stage.undo()
            raise
    laid = tuple(name for _, name, _ in plan.lay)
    return Merged(archive.exported, attempts, events, known + known_too, laid, plan.same, differing, archive.left_out)


def _plan(folder: Path, archive: Archive, stage: Stage, tell: Tell) -> _Plan:
    plan = _Plan()
    names = archive.names()
    for count, name in enumerate(names, 1):
        snapshot = archive.workspace(name)
        standing: tuple[work.Found, ...]
        if EXERCISE.fullmatch(name):
            there = work.standing(folder, name)
            place, standing = ("", (there,)) if there else (name, ())
        else:
            place, standing = work.kept_aside(folder, name, [taken for _, taken, _ in plan.lay])
        if any(one.snapshot == snapshot for one in standing):
            plan.same += 1
        elif place:
            plan.lay.append((stage.write(snapshot), place, snapshot.digest))
        else:
            plan.differing.append((name, standing[0].why))
        tell("Laying out", count, len(names))
    return plan


def _snapshots(db: sqlite3.Connection, archive: Archive) -> None:
    for digest, entries in archive.db.execute("SELECT digest, entries FROM tree"):
        if db.execute("SELECT 1 FROM tree WHERE digest = ?", (digest,)).fetchone():
            continue
        for _, blob, _ in json.loads(entries):
            if not db.execute("SELECT 1 FROM blob WHERE hash = ?", (blob,)).fetchone():
                row = archive.db.execute("SELECT hash, data FROM blob WHERE hash = ?", (blob,)).fetchone()
                db.execute("INSERT INTO blob (hash, data) VALUES (?, ?)", row)
        db.execute("INSERT INTO tree (digest, entries) VALUES (?, ?)", (digest, entries))


def _attempts(db: sqlite3.Connection, archive: Archive, tell: Tell) -> tuple[int, int]:
    new = known = 0
    (total,) = archive.db.execute("SELECT count(*) FROM attempt").fetchone()
    for row in archive.db.execute("SELECT * FROM attempt ORDER BY at, id"):
        id_, at, tree, verdict = row[0], row[1], row[8], row[9]
        here = db.execute("SELECT at, tree, verdict FROM attempt WHERE id = ?", (id_,)).fetchone()
        if here is None:
            db.execute(
                "INSERT INTO attempt (id, at, exercise, outcome, passed, total, seed, content, tree, verdict) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            new += 1
        elif here[:2] == (at, tree) and same_verdict(here[2], verdict):
            known += 1
        else:
            raise ArchiveError(
                f"The attempt {id_!r} in {archive.path} is not the attempt of that id in your journal.",
                "Nothing was changed: one of the two was altered. Export again where the file comes from.",
            )
        tell("Importing", new + known, total)
    return new, known


def _events(db: sqlite3.Connection, archive: Archive) -> tuple[int, int]:
    new = known = 0
    for row in archive.db.execute("SELECT at, kind, exercise, data FROM event ORDER BY rowid"):
        if db.execute("SELECT 1 FROM event WHERE at = ? AND kind = ? AND exercise = ? AND data = ?", row).fetchone():
            known += 1
        else:
            db.execute("INSERT INTO event (at, kind, exercise, data) VALUES (?, ?, ?, ?)", row)
            new += 1
    return new, known


def _keep(db: sqlite3.Connection, archive: Archive, name: str, why: str, at: str) -> Differing:
    """Make sure that the file's work can be brought back, and give the id to do it by."""
    exercise = name.partition(".")[0]
    snapshot = archive.workspace(name)
    tree = trees.keep(db, snapshot)
    attempt = db.execute("SELECT id FROM attempt WHERE exercise = ? AND tree = ?", (exercise, tree)).fetchone()
    if attempt is not None:
        return Differing(exercise, str(attempt[0]), why)
    kept = db.execute(
        f"SELECT 1 FROM event WHERE exercise = ? AND kind IN {_BRINGS_BACK} "  # noqa: S608 - kinds of our own
        "AND json_extract(data, '$.tree') = ?",
        (exercise, tree),
    ).fetchone()
    if kept is None:
        db.execute(
            "INSERT INTO event (at, kind, exercise, data) VALUES (?, 'imported', ?, ?)",
            (at, exercise, json.dumps({"exported": archive.exported, "tree": tree})),
        )
    return Differing(exercise, tree[:8], why)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
