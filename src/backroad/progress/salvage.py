"""A damaged journal: kept aside as it is, and what can still be read of it written into a new one.

A damaged page loses what stood on it and nothing else: each table is read from its beginning up to the first fault, and
from its end back to the last. An attempt whose files are lost stays as an attempt, with those files that are left.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backroad.errors import ProgressError
from backroad.progress import schema

if TYPE_CHECKING:
    import sqlite3

MOST_ASIDE = 1000
_BESIDE = ("", "-wal", "-shm")
_TABLES = {
    "blob": ("hash", "data"),
    "tree": ("digest", "entries"),
    "attempt": ("number", "id", "at", "exercise", "outcome", "passed", "total", "seed", "content", "tree", "verdict"),
    "event": ("number", "at", "kind", "exercise", "data"),
}
"""The columns of each table, the key first."""


@dataclass(frozen=True)
class Salvaged:
    """Where the damaged file is kept now, and how much of it could be read."""

    aside: Path
    attempts: int
    events: int

    @property
    def sentence(self) -> str:
        """What a person reads."""
        left = f"{self.attempts} attempts and {self.events} other entries"
        left = left if self.attempts or self.events else "nothing"
        return (
            f"The journal was damaged. What could be read of it is restored ({left}), and the damaged file is kept as "
            f"{self.aside}. Your work itself is in the work folder, as it was."
        )


def salvage(path: Path) -> Salvaged:
    """Put a new journal in the place of the damaged one at ``path``. Raises ProgressError when the disk refuses."""
    try:
        new = path.with_name(f"{path.name}.new")
        for ending in _BESIDE:
            _gone(new.with_name(new.name + ending))
        attempts, events = _copy(path, new)
        aside = _aside(path)
        new.rename(path)
    except OSError as error:
        raise ProgressError(
            f"The damaged journal {path} cannot be put aside ({(error.strerror or str(error)).lower()}).",
            "Make that folder writable, and free some space.",
        ) from error
    return Salvaged(aside, attempts, events)


def _copy(path: Path, new: Path) -> tuple[int, int]:
    import sqlite3

    os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    target = sqlite3.connect(new, isolation_level=None)
    try:
        for statements in schema.VERSIONS:
            for statement in statements:
                target.execute(statement)
        target.execute(f"PRAGMA application_id = {schema.APPLICATION}")
        target.execute(f"PRAGMA user_version = {len(schema.VERSIONS)}")
        target.execute("BEGIN")
        counts = _fill(target, _read(path))
        target.execute("COMMIT")
    finally:
        target.close()
    return counts


def _read(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    import sqlite3

    found: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _TABLES}
    with contextlib.suppress(sqlite3.DatabaseError):
        source = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
        try:
            for table, columns in _TABLES.items():
                rows = {row[0]: row for way in ("ASC", "DESC") for row in _rows(source, table, columns, way)}
                found[table] = [rows[key] for key in sorted(rows)]
        finally:
            source.close()
    return found


def _rows(source: sqlite3.Connection, table: str, columns: tuple[str, ...], way: str) -> Iterator[tuple[Any, ...]]:
    import sqlite3

    with contextlib.suppress(sqlite3.DatabaseError):
        yield from source.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {columns[0]} {way}")  # noqa: S608


def _fill(target: sqlite3.Connection, found: dict[str, list[tuple[Any, ...]]]) -> tuple[int, int]:
    import hashlib
    import sqlite3

    blobs = set()
    for name, data in found["blob"]:
        with contextlib.suppress(zlib.error, TypeError, sqlite3.Error):
            # What a damaged page gave may be another file's bytes.
            if hashlib.sha256(zlib.decompress(data)).hexdigest() == name:
                target.execute("INSERT INTO blob (hash, data) VALUES (?, ?)", (name, data))
                blobs.add(name)
    trees = {digest: entries for digest, entries in found["tree"] if isinstance(entries, str)}
    attempts = 0
    for row in found["attempt"]:
        with contextlib.suppress(zlib.error, TypeError, ValueError, sqlite3.Error):
            values = dict(zip(_TABLES["attempt"], row, strict=True))
            json.loads(zlib.decompress(values["verdict"]).decode("utf-8", "surrogatepass"))
            _tree(target, values["tree"], trees, blobs)
            marks = ", ".join("?" * len(row))
            target.execute(f"INSERT INTO attempt ({', '.join(values)}) VALUES ({marks})", row)  # noqa: S608
            attempts += 1
    events = 0
    for row in found["event"]:
        with contextlib.suppress(TypeError, ValueError, sqlite3.Error):
            data = json.loads(row[4])
            if "tree" in data:
                _tree(target, data["tree"], trees, blobs)
            target.execute("INSERT INTO event (number, at, kind, exercise, data) VALUES (?, ?, ?, ?, ?)", row)
            events += 1
    return attempts, events


def _tree(target: sqlite3.Connection, digest: str, trees: dict[str, str], blobs: set[str]) -> None:
    if target.execute("SELECT 1 FROM tree WHERE digest = ?", (digest,)).fetchone():
        return
    entries = [entry for entry in json.loads(trees.get(digest, "[]")) if entry[1] in blobs]
    target.execute("INSERT INTO tree (digest, entries) VALUES (?, ?)", (digest, json.dumps(entries)))


def _aside(path: Path) -> Path:
    for number in range(1, MOST_ASIDE):
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not os.path.lexists(aside):
            for ending in _BESIDE:
                with contextlib.suppress(FileNotFoundError):
                    path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
            return aside
    raise OSError(f"there are {MOST_ASIDE} damaged journals beside it")


def _gone(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
