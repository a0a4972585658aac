"""The tables of the journal, version by version.

A table here is only ever added to: triggers refuse to change or remove a row, so that what was acknowledged stays.
"""

from __future__ import annotations

APPLICATION = 0x42726F61
"""SQLite's application id of our files ("Broa"): another program's database is recognised before it is touched."""

_TABLES = (
    # The bytes of a file, stored once however often it is snapshotted: sha256 (hex) of the bytes, zlib of the bytes.
    "CREATE TABLE blob (hash TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID",
    # One workspace at one moment: its digest, and a JSON list of [path, hash of the blob, executable].
    "CREATE TABLE tree (digest TEXT PRIMARY KEY, entries TEXT NOT NULL) WITHOUT ROWID",
    # One judged attempt. `at` is UTC in ISO 8601, `verdict` the zlib of its public JSON object.
    """CREATE TABLE attempt (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        exercise TEXT NOT NULL,
        outcome TEXT NOT NULL,
        passed INTEGER NOT NULL,
        total INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        content TEXT NOT NULL,
        tree TEXT NOT NULL REFERENCES tree (digest),
        verdict BLOB NOT NULL
    )""",
    # Everything else that happened: started, hint, solution, reset, brought-back. `data` is a JSON object.
    """CREATE TABLE event (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        exercise TEXT NOT NULL,
        data TEXT NOT NULL
    )""",
    "CREATE INDEX attempt_by_exercise ON attempt (exercise, number)",
    "CREATE INDEX event_by_exercise ON event (exercise, kind, number)",
)


def _guards() -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END"
        for table in ("blob", "tree", "attempt", "event")
        for action in ("UPDATE", "DELETE")
    )


VERSIONS: tuple[tuple[str, ...], ...] = ((*_TABLES, *_guards()),)
"""The statements that lead from each version to the next; the file's version is how many of them have run."""
