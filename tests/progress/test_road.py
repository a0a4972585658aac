"""The road: states in words, why something is locked, and the shortest way to open it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backroad.progress.records import State
from backroad.progress.road import Road, Standing, count

from .roads import exercise, library, passed, project, topic, touched

LIBRARY = library(
    {
        "start": [
            topic("values", 2),
            topic("terminal", after=["values"]),
            topic("loops", 1, after=["terminal"]),
            topic("art", 1, after=["values"], elective=True),
            topic("functions", 2, after=["loops"]),
        ],
        "later": [topic("cloud", after=["functions"])],
    },
    {"start": [project("ledger", 1, after=["functions"]), project("city", 1, after=["cloud"]), project("moon")]},
)


def road(*states: dict[str, State]) -> Road:
    return Road(LIBRARY, {key: value for part in states for key, value in part.items()})


def standing(road: Road, id_: str) -> str:
    if id_ in LIBRARY.topics:
        return road.topic(LIBRARY.topics[id_])
    return road.project(LIBRARY.projects[id_])


def test_a_new_learner_sees_the_first_topic_open() -> None:
    new = road()
    words = {id_: standing(new, id_) for id_ in (*LIBRARY.topics, *LIBRARY.projects)}
    assert words == {
        "values": "open",
        "terminal": "planned",
        "loops": "locked",
        "art": "locked",
        "functions": "locked",
        "cloud": "planned",
        "ledger": "locked",
        "city": "locked",
        "moon": "planned",
    }


def test_a_topic_is_under_way_then_done_and_opens_those_behind_a_planned_one() -> None:
    assert standing(road(touched("values/1")), "values") == "under way"
    half = road(passed("values/1"))
    assert standing(half, "values") == "under way"
    assert standing(half, "loops") == "locked"
    done = road(passed("values/1", "values/2"))
    assert standing(done, "values") == "done"
    assert standing(done, "loops") == "open"
    assert standing(done, "art") == "open"


def test_whoever_starts_a_locked_topic_is_under_way_there() -> None:
    assert standing(road(touched("functions/1")), "functions") == "under way"


def test_a_lock_says_the_shortest_way() -> None:
    lock = road(passed("values/1")).lock(LIBRARY.topics["functions"])
    assert lock is not None
    assert [topic.id for topic in lock.topics] == ["values", "loops"]
    assert (lock.exercises, lock.minutes) == (2, 20)
    assert lock.first is not None
    assert lock.first.topic == "values"
    assert road(passed("values/1", "values/2", "loops/1")).lock(LIBRARY.topics["functions"]) is None


def test_a_project_waits_for_topics_that_are_not_written() -> None:
    everything = road(passed("values/1", "values/2", "loops/1", "functions/1", "functions/2"))
    assert standing(everything, "ledger") == "open"
    lock = everything.lock(LIBRARY.projects["city"])
    assert lock is not None
    assert lock.topics == ()
    assert lock.first is None
    assert [topic.id for topic in lock.waits_for] == ["cloud"]


def test_a_stage_is_done_without_its_electives() -> None:
    start, later = LIBRARY.roadmaps[0].stages
    assert road().stage(start) is Standing.OPEN
    assert road().stage(later) is Standing.PLANNED
    assert road(passed("values/1")).stage(start) is Standing.UNDER_WAY
    all_required = passed("values/1", "values/2", "loops/1", "functions/1", "functions/2")
    assert road(all_required).stage(start) is Standing.DONE
    only_locked = replace(start, topics=(LIBRARY.topics["functions"],))
    assert road().stage(only_locked) is Standing.LOCKED


@pytest.mark.parametrize(
    ("states", "word"),
    [({}, "open"), (touched("values/1"), "under way"), (passed("values/1"), "done")],
)
def test_an_exercise_has_a_state_of_its_own(states: dict[str, State], word: str) -> None:
    assert road(states).exercise(LIBRARY.exercises["values/1"]) == word
    assert road().exercise(LIBRARY.exercises["loops/1"]) == "locked"
    assert road().exercise(LIBRARY.exercises["ledger/1"]) == "locked"


def test_an_exercise_that_was_replaced_counts_no_more() -> None:
    old = replace(exercise("values/0", "values"), replaced_by="values/1")
    values = replace(LIBRARY.topics["values"], exercises=(old, *LIBRARY.topics["values"].exercises))
    assert road(passed("values/1", "values/2")).topic(values) is Standing.DONE


def test_passed_exercises_are_counted() -> None:
    assert count(road(passed("values/1", "ledger/1")), LIBRARY.roadmaps[0]) == (2, 8)


def test_a_topic_is_proven_by_its_last_exercise_without_help() -> None:
    loops = topic("loops", 3)
    functions = topic("functions", 1, after=["loops"])
    toy = library({"one": [loops, functions]})
    proven = State(started=True, tried=True, passed=True, proving=True)
    road = Road(toy, {"loops/3": proven})
    assert road.topic(loops) is Standing.DONE
    assert road.topic(functions) is Standing.OPEN
    unlike = (replace(proven, hints_seen=1), replace(proven, solution_helped=True), replace(proven, proving=False))
    for helped in unlike:
        assert Road(toy, {"loops/3": helped}).topic(functions) is Standing.LOCKED
    assert Road(toy, {"loops/3": replace(proven, passed=False)}).topic(loops) is Standing.UNDER_WAY
    assert Road(toy, {"loops/1": proven}).topic(loops) is Standing.UNDER_WAY
