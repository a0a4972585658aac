"""Snapshots in a database: the bytes of each file once, and for each snapshot a list of what it holds.

Works on any connection that has the journal's tables ``blob`` and ``tree``; opens and commits nothing.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

from backroad.model.snapshot import Snapshot

if TYPE_CHECKING:
    import sqlite3


def keep(db: sqlite3.Connection, snapshot: Snapshot) -> str:
    """Write the snapshot, unless it is there, and give its digest."""
    import hashlib

    digest = snapshot.digest
    if db.execute("SELECT 1 FROM tree WHERE digest = ?", (digest,)).fetchone():
        return digest
    entries = []
    for path in sorted(snapshot.files):
        data = snapshot.files[path]
        blob = hashlib.sha256(data).hexdigest()
        entries.append([path, blob, path in snapshot.executable])
        if not db.execute("SELECT 1 FROM blob WHERE hash = ?", (blob,)).fetchone():
            db.execute("INSERT INTO blob (hash, data) VALUES (?, ?)", (blob, zlib.compress(data)))
    db.execute("INSERT INTO tree (digest, entries) VALUES (?, ?)", (digest, json.dumps(entries)))
    return digest


def load(db: sqlite3.Connection, digest: str) -> Snapshot | None:
    """The snapshot with that digest, None when there is none."""
    row = db.execute("SELECT entries FROM tree WHERE digest = ?", (digest,)).fetchone()
    return None if row is None else filled(db, json.loads(row[0]))


def filled(db: sqlite3.Connection, entries: list[tuple[str, str, bool]]) -> Snapshot:
    """The snapshot that holds these [path, hash of the file, executable]."""
    files = {}
    for path, blob, _ in entries:
        (data,) = db.execute("SELECT data FROM blob WHERE hash = ?", (blob,)).fetchone()
        files[path] = zlib.decompress(data)
    return Snapshot(files, frozenset(path for path, _, executable in entries if executable))
