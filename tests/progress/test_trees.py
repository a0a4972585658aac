"""Snapshots in a database: each once, and back as they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from backroad.model.snapshot import Snapshot
from backroad.progress import schema, trees

WORK = Snapshot({"a.py": b"one\n", "b.py": b"one\n", "run.sh": b"x"}, frozenset(["run.sh"]))


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:", isolation_level=None)
    for statement in schema.VERSIONS[0]:
        db.execute(statement)
    yield db
    db.close()


def test_a_snapshot_comes_back(db: sqlite3.Connection) -> None:
    digest = trees.keep(db, WORK)
    assert digest == WORK.digest
    assert trees.load(db, digest) == WORK
    assert trees.load(db, "none") is None


def test_equal_files_and_equal_snapshots_are_kept_once(db: sqlite3.Connection) -> None:
    trees.keep(db, WORK)
    trees.keep(db, WORK)
    trees.keep(db, Snapshot({"a.py": b"one\n"}))
    assert db.execute("SELECT count(*) FROM blob").fetchone() == (2,)
    assert db.execute("SELECT count(*) FROM tree").fetchone() == (2,)
