"""The history is read from the journal alone: days, minutes, what is mastered, what waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backroad.app import work
from backroad.app.desk import Desk
from backroad.app.history import Historian
from backroad.curriculum import read
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome, Verdict
from backroad.progress import journal

DOUBLE = "toy-giving-back/double"
HELLO = "toy-giving-back/hello"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time that the journal takes down; the test moves it."""
    now = [datetime(2026, 3, 2, 9, 0, tzinfo=UTC)]
    monkeypatch.setattr(journal, "_now", lambda: now[0].isoformat(timespec="microseconds"))
    return now


def attempt(desk: Desk, exercise: Exercise, outcome: Outcome = Outcome.PASSED) -> None:
    verdict = Verdict(exercise.id, outcome, (), 1, 0.1, "none", content=read.content_hash(exercise))
    desk.journal.record_attempt(verdict, read.solution(exercise))


def test_days_and_first_passes(desk: Desk, clock: list[datetime]) -> None:
    double = desk.library.exercises[DOUBLE]
    attempt(desk, double, Outcome.FAILED)
    attempt(desk, double)
    clock[0] += timedelta(days=3)
    attempt(desk, double)
    told = Historian(desk).tell(clock[0].date())
    days = {day.day.isoformat(): (day.attempts, day.passed) for day in told.year if day.attempts}
    assert days == {"2026-03-02": (2, (DOUBLE,)), "2026-03-05": (1, ())}
    assert told.year[-1].day == clock[0].date()
    assert told.year[0].day.weekday() == 0
    assert len(told.year) == 52 * 7 + 4
    assert told.attempts == 3


def test_minutes_leave_out_the_time_one_was_away(desk: Desk, clock: list[datetime]) -> None:
    double = desk.library.exercises[DOUBLE]
    for minutes in (0, 4, 5, 300, 2):
        clock[0] += timedelta(minutes=minutes)
        attempt(desk, double)
    (effort,) = Historian(desk).tell(clock[0].date()).efforts
    assert (effort.minutes, effort.attempts) == (11, 5)


def test_a_topic_is_mastered_when_nothing_of_it_leans_on_our_solution(desk: Desk, clock: list[datetime]) -> None:
    topic = desk.library.topics["toy-giving-back"]
    historian = Historian(desk)
    for exercise in topic.exercises:
        if exercise.id == HELLO:
            work.solution(desk, exercise)
        clock[0] += timedelta(minutes=1)
        attempt(desk, exercise)
    (effort,) = historian.tell(clock[0].date()).efforts
    assert (effort.passed, effort.total, effort.mastered) == (3, 3, False)
    assert [(one.exercise.id, one.why) for one in historian.tell(clock[0].date()).waiting] == [
        (HELLO, "passed after our solution was seen: write it once more, after 2 other exercises")
    ]
    clock[0] += timedelta(minutes=1)
    desk.journal.record("reset", HELLO, {})
    clock[0] += timedelta(minutes=1)
    attempt(desk, desk.library.exercises[HELLO])
    assert historian.tell(clock[0].date()).efforts[0].mastered


def test_what_was_begun_and_what_has_changed_waits(desk: Desk, clock: list[datetime]) -> None:
    double, hello = desk.library.exercises[DOUBLE], desk.library.exercises[HELLO]
    attempt(desk, hello, Outcome.FAILED)
    verdict = Verdict(double.id, Outcome.PASSED, (), 1, 0.1, "none", content="another")
    desk.journal.record_attempt(replace(verdict), read.solution(double))
    waiting = {one.exercise.id: one.why for one in Historian(desk).tell(clock[0].date()).waiting}
    assert waiting[HELLO] == "begun, and not passed yet"
    assert waiting[DOUBLE].startswith("changed since you passed it")


def test_it_is_told_again_only_when_something_was_written(desk: Desk, clock: list[datetime]) -> None:
    historian = Historian(desk)
    attempt(desk, desk.library.exercises[DOUBLE])
    first = historian.tell(clock[0].date())
    assert historian.tell(clock[0].date()) is first
    attempt(desk, desk.library.exercises[DOUBLE])
    assert historian.tell(clock[0].date()).attempts == 2
