"""A damaged journal is kept aside, and what can be read of it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from backroad.errors import DamagedJournal, ProgressError
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import CheckResult, Outcome, Verdict
from backroad.progress.journal import Journal
from backroad.progress.salvage import salvage

ATTEMPTS = 300


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed journal of many attempts, each with a file of its own."""
    path = tmp_path / "progress.db"
    with Journal(path) as journal:
        for number in range(ATTEMPTS):
            checks = (CheckResult("one", "one", Outcome.PASSED, message=f"{number} " * 20),)
            verdict = Verdict(f"topic/e-{number % 7}", Outcome.PASSED, checks, number, 0.1, "none", content="c")
            journal.record_attempt(verdict, Snapshot({"a.py": f"x = {number}\n".encode() * 40}))
            journal.record("hint", f"topic/e-{number % 7}", {"number": 1})
    return path


def spoil(path: Path, at: int, count: int = 1) -> None:
    """Overwrite whole pages of the file."""
    data = bytearray(path.read_bytes())
    data[at * 4096 : (at + count) * 4096] = b"\xa5" * 4096 * count
    path.write_bytes(data)


def test_most_of_a_journal_survives_a_damaged_page(path: Path) -> None:
    pages = path.stat().st_size // 4096
    spoil(path, pages * 2 // 3)
    done = salvage(path)
    assert done.attempts > ATTEMPTS * 0.6
    assert done.aside.name == "progress.damaged-1.db"
    with Journal(path) as journal:
        assert journal.fault() == ""
        states = journal.states()
        assert set(states) == {f"topic/e-{number}" for number in range(7)}
        attempts = journal.attempts("topic/e-0")
        assert attempts
        for attempt in attempts:
            assert journal.verdict(attempt.id).verdict is Outcome.PASSED
            for data in journal.snapshot(attempt.id).files.values():
                assert data.startswith(b"x = ")


@pytest.mark.parametrize("page", range(1, 24, 3))
def test_wherever_the_damage_is_the_new_journal_is_whole(path: Path, page: int) -> None:
    spoil(path, page, 2)
    done = salvage(path)
    with Journal(path) as journal:
        assert journal.fault() == ""
        assert sum(state.attempts for state in journal.states().values()) == done.attempts
        journal.record("hint", "topic/e-0", {"number": 2})


def test_what_is_no_database_at_all_is_kept_too(path: Path) -> None:
    path.write_bytes(b"not a database\n" * 1000)
    with pytest.raises(DamagedJournal):
        Journal(path)
    done = salvage(path)
    assert (done.attempts, done.events) == (0, 0)
    assert "nothing" in done.sentence
    assert done.aside.read_bytes().startswith(b"not a database")
    with Journal(path) as journal:
        assert journal.states() == {}


def test_a_second_damaged_one_does_not_take_the_place_of_the_first(path: Path) -> None:
    path.write_bytes(b"first" * 1000)
    first = salvage(path).aside
    path.write_bytes(b"second" * 1000)
    second = salvage(path).aside
    assert (first.read_bytes()[:5], second.read_bytes()[:6]) == (b"first", b"second")


def test_a_folder_that_cannot_be_written_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ProgressError, match=r"cannot be put aside \(permission denied\)"):
        salvage(path)
    assert path.exists()
