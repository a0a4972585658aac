"""Opens the journal's file, or makes it: whose it is, which version, and how it is written to. It records nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from backroad.errors import ProgressError
from backroad.progress import schema
from backroad.progress.faults import BUSY_SECONDS, readable

if TYPE_CHECKING:
    import sqlite3


def opened(path: Path) -> sqlite3.Connection:
    """A connection to the journal at ``path``, brought to this version. Raises ProgressError when that cannot be."""
    import sqlite3

    with readable(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives a new file the permissions of the umask; what a learner does is nobody else's business.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
        return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    db.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    # In one statement, because another process may make the file between two.
    ((application, version),) = db.execute(
        "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version"
    ).fetchall()
    if version > len(schema.VERSIONS) and application == schema.APPLICATION:
        raise ProgressError(
            f"The journal {path} was written by a newer Backroad (version {version} of its format; this one "
            f"knows {len(schema.VERSIONS)}).",
            "Update Backroad; nothing was changed.",
        )
    if application not in (0, schema.APPLICATION) or (not application and version):
        raise ProgressError(
            f"{path} is a database of another program.", "Move it elsewhere; nothing in it was changed."
        )
    if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _to_wal(db)
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    if version < len(schema.VERSIONS):
        _upgrade(db)


def _upgrade(db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    # Read again: another process may have done it while this one waited for its turn.
    (version,) = db.execute("PRAGMA user_version").fetchone()
    for statements in schema.VERSIONS[version:]:
        for statement in statements:
            db.execute(statement)
    db.execute(f"PRAGMA application_id = {schema.APPLICATION}")
    db.execute(f"PRAGMA user_version = {len(schema.VERSIONS)}")
    db.execute("COMMIT")


def _to_wal(db: sqlite3.Connection) -> None:
    import sqlite3
    import time

    # The busy timeout does not cover this change: two processes that make the file at once meet here.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.005)
