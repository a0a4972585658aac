"""A topic and its neighbours."""

from __future__ import annotations

from backroad.app import exercise as exercises
from backroad.app.desk import Desk
from backroad.app.topic import surroundings
from backroad.progress.road import Standing


def test_a_topic_stands_between_others(desk: Desk) -> None:
    found = surroundings(desk, desk.library.topics["toy-counting"])
    assert [topic.id for topic, _ in found.rests_on] == ["toy-giving-back"]
    assert {topic.id for topic, _ in found.opens} == {"toy-last-things", "toy-unwritten"}
    assert found.before is not None
    assert found.behind is not None
    assert (found.before.id, found.behind.id) == ("toy-giving-back", "toy-last-things")
    assert found.standing is Standing.LOCKED
    assert found.lock is not None
    assert (found.passed, found.stage.id, found.roadmap.id) == (0, "toy-first", "toy")
    assert found.minutes == sum(one.minutes for one, _ in found.exercises)


def test_it_is_proven_by_its_last_exercise_until_that_was_helped(desk: Desk) -> None:
    topic = desk.library.topics["toy-giving-back"]
    last = topic.exercises[-1]
    assert surroundings(desk, topic).proof == last
    exercises.hint(desk, last)
    assert surroundings(desk, topic).proof is None


def test_the_ends_of_the_road_have_no_neighbour(desk: Desk) -> None:
    assert surroundings(desk, desk.library.topics["toy-giving-back"]).before is None
    assert surroundings(desk, desk.library.topics["toy-sums"]).behind is None
    planned = surroundings(desk, desk.library.topics["toy-unwritten"])
    assert (planned.proof, planned.exercises, planned.standing) == (None, (), Standing.PLANNED)
