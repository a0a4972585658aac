"""The map, the status and what comes next."""

from __future__ import annotations

from dataclasses import replace

from backroad.app import exercise, road
from backroad.app.desk import Desk

from .test_check import DOUBLE, passing, verdict


def test_a_new_learner(desk: Desk) -> None:
    found = road.next_exercise(desk)
    assert found.exercise is not None
    assert found.exercise.id == DOUBLE
    (shown,) = road.maps(desk)
    assert (shown.passed, shown.total) == (0, 9)
    assert [stage.standing for stage in shown.stages] == ["open", "locked"]
    words = {part.thing.id: str(part.standing) for part in shown.parts}
    assert words["toy-giving-back"] == "open"
    assert words["toy-unwritten"] == "planned"
    assert words["toy-shop"] == "locked"
    locks = {part.thing.id: part.lock for part in shown.parts}
    assert locks["toy-giving-back"] is None
    assert locks["toy-sums"] is not None
    assert [topic.id for topic in locks["toy-sums"].topics] == ["toy-giving-back", "toy-counting"]


def test_one_roadmap_can_be_named(desk: Desk) -> None:
    toy = desk.library.roadmaps[0]
    assert [one.roadmap.id for one in road.maps(desk, toy)] == ["toy"]
    assert road.next_exercise(desk, toy).exercise is not None


def test_the_status_counts_and_names_what_is_under_way(desk: Desk) -> None:
    passing(desk, DOUBLE)
    exercise.start(desk, desk.library.exercises["toy-giving-back/hello"])
    verdict(desk, "toy-giving-back/hello")
    (status,) = road.statuses(desk)
    assert (status.map.passed, status.attempts) == (1, 2)
    assert [one.id for one in status.under_way] == ["toy-giving-back/hello"]
    assert status.changed == ()
    assert status.journal == desk.journal.path


def test_a_pass_survives_other_content_and_a_check_is_offered(desk: Desk) -> None:
    got = passing(desk, DOUBLE)
    work = desk.journal.snapshot(got.attempt)
    desk.journal.record_attempt(replace(got, content="as it was last year"), work)
    (status,) = road.statuses(desk)
    assert [one.id for one in status.changed] == [DOUBLE]
    assert status.map.passed == 1
