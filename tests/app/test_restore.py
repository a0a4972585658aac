"""A desk over a damaged journal goes on with what can be read, and says so once."""

from __future__ import annotations

from pathlib import Path

from backroad.app.desk import Desk
from backroad.curriculum import read
from backroad.model.verdict import Outcome, Verdict

from .test_check import DOUBLE


def passed(desk: Desk, times: int) -> Path:
    for number in range(times):
        verdict = Verdict(DOUBLE, Outcome.PASSED, (), number, 0.1, "none", content="c" * 400)
        desk.journal.record_attempt(verdict, read.solution(desk.library.exercises[DOUBLE]))
    desk.journal.close()
    return Path(desk.__dict__.pop("journal").path)


def test_a_whole_journal_is_left_as_it_is(desk: Desk) -> None:
    path = passed(desk, 3)
    assert desk.restore() == ""
    assert desk.states()[DOUBLE].attempts == 3
    assert sorted(item.name for item in path.parent.iterdir() if item.suffix == ".db") == ["progress.db"]


def test_a_damaged_one_is_kept_aside_and_restored(desk: Desk) -> None:
    path = passed(desk, 400)
    data = bytearray(path.read_bytes())
    middle = len(data) // 4096 // 2 * 4096
    data[middle : middle + 4096] = bytes(4096)
    path.write_bytes(data)
    said = desk.restore()
    assert "progress.damaged-1.db" in said
    assert 100 < desk.states()[DOUBLE].attempts < 400
    assert desk.states()[DOUBLE].passed
    assert desk.restore() == ""
