"""The journal: what was acknowledged stays, whatever happens to the process, the file or the disk."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backroad.errors import ProgressError, UnknownId
from backroad.model.evidence import Log, Mismatch
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, CheckResult, Outcome, Verdict
from backroad.progress.journal import Journal, State, open_journal
from backroad.settings import load

WORK = Snapshot({"shop.py": b"print(1)\n", "data/run.sh": b"#!/bin/sh\n"}, frozenset({"data/run.sh"}))


def verdict(outcome: Outcome = Outcome.FAILED, *, exercise: str = "loops/count", seed: int = 7) -> Verdict:
    checks = (
        CheckResult("first", "it counts", Outcome.PASSED),
        CheckResult("second", "it stops", outcome, "too many", "", None, (Mismatch("count(3)", "3", "4", 0),)),
    )
    cause = Cause.OURS if outcome is Outcome.BROKEN else None
    return Verdict(exercise, outcome, checks, seed, 0.25, "none", content=f"c{seed}", cause=cause)


@pytest.fixture
def journal(tmp_path: Path):
    with Journal(tmp_path / "data" / "progress.db") as journal:
        yield journal


def test_an_attempt_comes_back_whole(journal: Journal) -> None:
    kept = journal.record_attempt(verdict(), WORK)
    assert len(kept.attempt) == 8
    assert journal.verdict(kept.attempt) == kept
    assert journal.snapshot(kept.attempt) == WORK
    (attempt,) = journal.attempts("loops/count")
    assert (attempt.id, attempt.outcome, attempt.passed, attempt.total, attempt.seed) == (
        kept.attempt,
        "failed",
        1,
        2,
        7,
    )
    assert attempt.at.tzinfo is not None
    assert abs((datetime.now(UTC) - attempt.at).total_seconds()) < 60
    assert attempt.tree == WORK.digest


def test_attempts_come_newest_first_and_are_found_by_their_beginning(journal: Journal) -> None:
    first, second = journal.record_attempt(verdict(), WORK), journal.record_attempt(verdict(Outcome.PASSED), WORK)
    assert [attempt.id for attempt in journal.attempts("loops/count")] == [second.attempt, first.attempt]
    assert journal.find(first.attempt[:7]).id == first.attempt
    assert journal.attempts("nothing/here") == ()


def test_what_a_program_printed_is_kept_even_with_half_a_character(journal: Journal) -> None:
    odd = CheckResult("a", "b", Outcome.FAILED, "half \ud83d, nul \0", "", None, (Log("errors", "\x1b[31m\udcff"),))
    kept = journal.record_attempt(Verdict("a/b", Outcome.FAILED, (odd,), 1, 0.0, "none"), WORK)
    assert journal.verdict(kept.attempt).checks == (odd,)


def test_a_state_sums_up_what_happened(journal: Journal) -> None:
    assert journal.states() == {}
    journal.record("started", "loops/count")
    journal.record("hint", "loops/count", {"number": 1})
    journal.record("hint", "loops/count", {"number": 2})
    journal.record_attempt(verdict(Outcome.PASSED, seed=3), WORK)
    journal.record_attempt(verdict(Outcome.FAILED, seed=9), WORK)
    journal.record_attempt(verdict(Outcome.BROKEN, seed=5), WORK)
    journal.record("solution", "loops/other")
    journal.record_attempt(verdict(Outcome.BROKEN, exercise="loops/third"), WORK)
    states = journal.states()
    assert states["loops/count"] == State(
        started=True,
        tried=True,
        passed=True,
        passed_content="c3",
        attempts=2,
        last_seed=9,
        last_failed=True,
        hints_seen=2,
        last_at=states["loops/count"].last_at,
    )
    assert states["loops/other"].solution_seen
    assert not states["loops/other"].started
    assert states["loops/third"].attempts == 0
    assert not states["loops/third"].tried


def test_happenings_are_told_in_order(journal: Journal) -> None:
    journal.record("started", "a/b")
    tree = journal.keep("reset", "a/b", WORK, {"why": "asked"})
    journal.record("started", "a/c")
    assert [(event.kind, event.exercise) for event in journal.events()] == [
        ("started", "a/b"),
        ("reset", "a/b"),
        ("started", "a/c"),
    ]
    (reset,) = journal.events("a/b", "reset")
    assert reset.data == {"why": "asked", "tree": tree}
    assert journal.tree(tree) == WORK


def test_the_same_bytes_are_stored_once(journal: Journal) -> None:
    for _ in range(3):
        journal.record_attempt(verdict(), WORK)
    with sqlite3.connect(journal.path) as db:
        assert db.execute("SELECT count(*) FROM blob").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM tree").fetchone() == (1,)
    db.close()


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM blob",
        "DELETE FROM tree",
        "DELETE FROM attempt",
        "DELETE FROM event",
        "UPDATE blob SET data = 'x'",
        "UPDATE tree SET entries = 'x'",
        "UPDATE attempt SET outcome = 'passed'",
        "UPDATE event SET kind = 'x'",
    ],
)
def test_no_row_can_be_changed_or_removed(journal: Journal, change: str) -> None:
    journal.record_attempt(verdict(), WORK)
    journal.record("started", "a/b")
    db = sqlite3.connect(journal.path)
    try:
        with pytest.raises(sqlite3.IntegrityError, match="the journal only grows"):
            db.execute(change)
    finally:
        db.close()


def test_only_the_learner_can_read_it(journal: Journal) -> None:
    assert journal.path.stat().st_mode & 0o077 == 0
    assert journal.path.parent.stat().st_mode & 0o077 == 0


def test_it_lies_in_the_data_folder(tmp_path: Path) -> None:
    with open_journal(load({"HOME": str(tmp_path)})) as journal:
        assert journal.path == tmp_path / ".local/share/backroad/progress.db"
        assert journal.fault() == ""


def test_a_closed_journal_opens_again_with_everything(tmp_path: Path) -> None:
    with Journal(tmp_path / "p.db") as journal:
        kept = journal.record_attempt(verdict(), WORK)
    with Journal(tmp_path / "p.db") as journal:
        assert journal.verdict(kept.attempt) == kept
        journal.close()


def test_an_unknown_attempt_is_named(journal: Journal) -> None:
    remedy = "`backroad show ID --attempts` lists the attempts at an exercise."
    with pytest.raises(UnknownId) as failure:
        journal.verdict("zzzz")
    assert str(failure.value) == f"There is no attempt 'zzzz'. {remedy}"
    with pytest.raises(UnknownId) as failure:
        journal.snapshot("")
    assert str(failure.value) == f"There is no attempt ''. {remedy}"
    for _ in range(40):  # more than there are letters, so that two ids begin alike
        journal.record_attempt(verdict(), Snapshot({}))
    letters = [attempt.id[0] for attempt in journal.attempts("loops/count")]
    twice = next(letter for letter in letters if letters.count(letter) > 1)
    with pytest.raises(UnknownId) as failure:
        journal.find(twice)
    assert str(failure.value) == f"More than one attempt begins with {twice!r}. {remedy}"
    with pytest.raises(UnknownId, match="There is no snapshot 'no'"):
        journal.tree("no")


def test_a_damaged_file_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    path.write_bytes(b"this was never a database, and it is long enough to see" * 40)
    before = path.read_bytes()
    with pytest.raises(ProgressError) as failure:
        Journal(path)
    assert str(failure.value) == (
        f"The journal {path} is damaged (file is not a database). `backroad open` keeps it aside and restores what can "
        "be read of it. Your work itself is in the work folder."
    )
    assert path.read_bytes() == before


def test_damage_inside_the_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    with Journal(path) as journal:
        for number in range(50):
            journal.record_attempt(verdict(), Snapshot({"a.py": os.urandom(3000) + bytes([number])}))
    with path.open("r+b") as file:
        for page in range(8, 30):
            file.seek(page * 4096)
            file.write(b"\xff" * 4096)
    with Journal(path) as journal, pytest.raises(ProgressError, match="is damaged"):
        _ = [journal.snapshot(attempt.id) for attempt in journal.attempts("loops/count")]


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    db = sqlite3.connect(path)
    db.execute("PRAGMA application_id = 7")
    db.execute("CREATE TABLE a (b)")
    db.close()
    with pytest.raises(ProgressError) as failure:
        Journal(path)
    assert str(failure.value) == (
        f"{path} is a database of another program. Move it elsewhere; nothing in it was changed."
    )


def test_a_newer_format_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    Journal(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(ProgressError) as failure:
        Journal(path)
    assert str(failure.value) == (
        f"The journal {path} was written by a newer Backroad (version 99 of its format; this one knows 1). "
        "Update Backroad; nothing was changed."
    )


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "progress.db"
    with pytest.raises(ProgressError) as failure:
        Journal(path)
    assert str(failure.value) == (
        f"The journal {path} cannot be opened (a file stands where its folder belongs). "
        "Make that folder writable, or set XDG_DATA_HOME to one that is."
    )


def test_a_read_only_folder_is_said(tmp_path: Path, as_nobody) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    with as_nobody(), pytest.raises(ProgressError) as failure:
        Journal(folder / "progress.db")
    assert str(failure.value) == (
        f"The journal {folder / 'progress.db'} cannot be opened (permission denied). "
        "Make that folder writable, or set XDG_DATA_HOME to one that is."
    )


def test_a_full_disk_is_said_and_loses_nothing(journal: Journal) -> None:
    kept = journal.record_attempt(verdict(), WORK)
    ((pages,),) = journal._rows("PRAGMA page_count")
    journal._rows(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(ProgressError) as failure:
        journal.record_attempt(verdict(), Snapshot({"big.bin": os.urandom(100_000)}))
    assert str(failure.value) == (
        f"The disk is full, so nothing more could be written to the journal {journal.path}. "
        "Free some space and do it again; everything recorded before is safe."
    )
    assert [attempt.id for attempt in journal.attempts("loops/count")] == [kept.attempt]
    journal._rows("PRAGMA max_page_count = 1000000")
    journal.record_attempt(verdict(), Snapshot({"big.bin": os.urandom(100_000)}))
    assert len(journal.attempts("loops/count")) == 2


def test_a_disk_that_refuses_is_said_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    program = f"""
import os, resource, signal, sys
sys.path[:0] = {sys.path!r}
from pathlib import Path
from backroad.errors import ProgressError
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, Verdict
from backroad.progress.journal import Journal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
journal = Journal(Path({str(path)!r}))
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
kept = 0
try:
    while True:
        verdict = Verdict("a/b", Outcome.FAILED, (), 1, 0.0, "none")
        journal.record_attempt(verdict, Snapshot({{"a": os.urandom(20_000)}}))
        kept += 1
except ProgressError as error:
    print(kept, len(journal.attempts("a/b")), error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    kept, there, text = done.stdout.strip().split(" ", 2)
    assert kept == there
    assert int(kept) > 3
    assert text.startswith(("The disk is full", f"The journal {path} cannot be written (disk I/O error)."))
    with Journal(path) as journal:
        assert len(journal.attempts("a/b")) == int(kept)


def test_a_locked_journal_is_said(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    other = sqlite3.connect(journal.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    journal._rows("PRAGMA busy_timeout = 10")
    with pytest.raises(ProgressError) as failure:
        journal.record("started", "a/b")
    assert str(failure.value) == (
        f"Another program has kept the journal {journal.path} locked for 20 seconds. "
        "Close the other backroad, or whatever copies that folder, and do it again."
    )
    other.execute("ROLLBACK")
    other.close()
    journal.record("started", "a/b")


WRITER = f"""
import os, sys
sys.path[:0] = {sys.path!r}
from pathlib import Path
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Outcome, Verdict
from backroad.progress.journal import Journal
journal = Journal(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    work = Snapshot({{"a.py": b"x = %d" % number, "b.bin": os.urandom(2000)}})
    kept = journal.record_attempt(Verdict("a/b", Outcome.FAILED, (), number, 0.0, "none"), work)
    print(kept.attempt, work.digest, flush=True)
"""


def writer(path: Path, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(count)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_two_processes_make_and_write_the_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "progress.db"
    processes = [writer(path, 30) for _ in range(3)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
    written = [line.split() for process in processes for line in process.communicate(timeout=60)[0].splitlines()[1:]]
    assert len(written) == 90
    with Journal(path) as journal:
        assert {attempt.id for attempt in journal.attempts("a/b")} == {id_ for id_, _ in written}
        assert all(journal.snapshot(id_).digest == digest for id_, digest in written)
        assert journal.fault() == ""


@pytest.mark.slow
def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"
    acknowledged: list[list[str]] = []
    for round_ in range(25):
        process = writer(path, 10_000)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("go\n")
        process.stdin.flush()
        process.stdout.readline()
        acknowledged += [process.stdout.readline().split() for _ in range(1 + round_ % 7)]
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate(timeout=30)
        # The last line may be cut by the kill; whole lines were acknowledged.
        acknowledged += [line.split() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    with Journal(path) as journal:
        assert journal.fault() == ""
        for id_, digest in acknowledged:
            assert journal.snapshot(id_).digest == digest
            assert json.dumps(journal.verdict(id_).seed).isdigit()
    assert len(acknowledged) > 50


def test_a_pass_with_our_solution_is_owed_until_it_is_passed_afresh(journal: Journal) -> None:
    def one(exercise: str, outcome: Outcome = Outcome.PASSED) -> None:
        journal.record_attempt(verdict(outcome, exercise=exercise), WORK)

    one("loops/free")
    journal.record("solution", "loops/free")
    one("loops/free")
    journal.record("solution", "loops/seen")
    assert not journal.states()["loops/seen"].owed
    one("loops/seen")
    assert not journal.states()["loops/free"].owed
    assert (journal.states()["loops/seen"].owed, journal.states()["loops/seen"].since) == (True, 0)
    one("loops/other")
    one("loops/other")
    one("loops/third")
    assert journal.states()["loops/seen"].since == 2
    one("loops/seen")
    assert journal.states()["loops/seen"].owed
    journal.record("reset", "loops/seen")
    one("loops/seen", Outcome.FAILED)
    assert journal.states()["loops/seen"].owed
    one("loops/seen")
    assert not journal.states()["loops/seen"].owed
    journal.record("solution", "loops/seen")
    one("loops/seen")
    assert journal.states()["loops/seen"].owed


def test_proving_is_remembered(journal: Journal) -> None:
    journal.record("prove", "loops/last")
    assert journal.states()["loops/last"].proving


def test_states_can_be_read_again_for_what_was_touched(tmp_path: Path) -> None:
    with Journal(tmp_path / "progress.db") as journal:
        for number in range(12):
            journal.record_attempt(verdict(exercise=f"loops/{number % 4}"), Snapshot({"a.py": bytes([number])}))
        journal.record("solution", "loops/0", {"passed": False})
        known = journal.states()
        for word, exercise in (("hint", "loops/1"), ("started", "loops/new"), ("solution", "loops/2")):
            before = journal.newest()
            journal.record(word, exercise, {"number": 1, "passed": False})
            journal.record_attempt(verdict(exercise=exercise), Snapshot({"a.py": b"y"}))
            touched = {name for name, _ in journal.since(*before)}
            assert touched == {exercise}
            known = journal.states(known, touched)
            assert known == journal.states()
