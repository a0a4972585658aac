"""A project as it grew."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from backroad.app import project as projects
from backroad.app.desk import Desk
from backroad.app.project import grown
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import CheckResult, Outcome, Verdict
from backroad.progress.road import Standing

FIRST, SECOND = "toy-shop/price", "toy-shop/bill"


def attempt(desk: Desk, id_: str, outcome: Outcome, files: dict[str, bytes]) -> None:
    checks = (CheckResult("one", "one holds", outcome),)
    desk.journal.record_attempt(Verdict(id_, outcome, checks, 7, 0.1, "none", content="c"), Snapshot(files))


def test_an_untouched_project_has_everything_before_it(desk: Desk) -> None:
    found = grown(desk, desk.library.projects["toy-shop"])
    assert found.next is not None
    assert (found.next.id, found.newest, found.steps, found.earlier, found.passed) == (FIRST, None, (), (), 0)
    assert [one.passed_at for one in found.milestones] == [None, None]
    assert found.lock is not None


def test_passed_attempts_become_steps_in_their_order(desk: Desk) -> None:
    attempt(desk, FIRST, Outcome.FAILED, {"shop.py": b"1\n"})
    attempt(desk, FIRST, Outcome.PASSED, {"shop.py": b"1\n2\n"})
    attempt(desk, SECOND, Outcome.PASSED, {"shop.py": b"1\n2\n3", "more.py": b"", "seats.db": b"\0\1"})
    found = grown(desk, desk.library.projects["toy-shop"])
    assert [(step.milestone.id, step.lines, step.files) for step in found.steps] == [(FIRST, 2, 1), (SECOND, 3, 2)]
    assert [one.standing for one in found.milestones] == [Standing.DONE, Standing.DONE]
    assert [one.attempts for one in found.milestones] == [2, 1]
    assert found.next is None
    assert found.newest is not None
    assert found.newest.id == SECOND


def test_a_broken_verdict_is_no_newest(desk: Desk) -> None:
    attempt(desk, FIRST, Outcome.PASSED, {"shop.py": b"1\n"})
    attempt(desk, SECOND, Outcome.BROKEN, {"shop.py": b"1\n"})
    newest = grown(desk, desk.library.projects["toy-shop"]).newest
    assert newest is not None
    assert newest.id == FIRST


def test_earlier_milestones_are_told_by_the_last_verdict(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Named(CheckResult):
        milestone: str = ""

    @dataclass(frozen=True)
    class Told:
        checks: tuple[CheckResult, ...]

    attempt(desk, SECOND, Outcome.FAILED, {"shop.py": b"1\n"})
    told = Told(
        (
            Named("a", "a holds", Outcome.PASSED, milestone=FIRST),
            Named("b", "b holds", Outcome.FAILED, milestone=FIRST),
            Named("c", "c holds", Outcome.PASSED, milestone=SECOND),
            CheckResult("d", "d holds", Outcome.PASSED),
        )
    )
    monkeypatch.setattr(desk.journal, "verdict", lambda id_: told)
    (earlier,) = grown(desk, desk.library.projects["toy-shop"]).earlier
    title = desk.library.exercises[FIRST].title
    assert (earlier.title, earlier.passed, earlier.total) == (title, 1, 2)
    assert [one.name for one in earlier.failing] == ["b"]


def test_only_the_newest_steps_are_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projects, "MOST", 2)
    for number in range(4):
        attempt(desk, FIRST, Outcome.PASSED, {"shop.py": b"x\n" * number})
    assert [step.lines for step in grown(desk, desk.library.projects["toy-shop"]).steps] == [2, 3]
