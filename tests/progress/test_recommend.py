"""What to do next, and the sentence that says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backroad.model.roadmap import Library
from backroad.progress.recommend import recommend

from .roads import library, passed, project, topic, touched

LIBRARY = library(
    {
        "start": [
            topic("values", 2),
            topic("art", 1, after=["values"], elective=True),
            topic("terminal", after=["values"]),
            topic("loops", 1, after=["terminal"]),
        ],
        "later": [topic("cloud", after=["loops"])],
    },
    {"start": [project("ledger", 1, after=["loops"])]},
)
VALUES = passed("values/1", "values/2")
LOOPS = {**VALUES, **passed("loops/1")}


@pytest.mark.parametrize(
    ("states", "exercise", "why"),
    [
        ({}, "values/1", "Values is where The toy road begins."),
        (touched("values/2"), "values/2", "You have begun Values 2, and not tried it yet."),
        (touched("values/2", attempts=1), "values/2", "You have begun Values 2, and tried it once."),
        (touched("values/2", attempts=3), "values/2", "You have begun Values 2, and tried it 3 times."),
        (passed("values/1"), "values/2", "Values is under way: 1 of its 2 exercises is passed."),
        (
            VALUES,
            "loops/1",
            (
                "Loops is the next topic on the road, and all it rests on is done. "
                "(Terminal comes before it and is not written yet.)"
            ),
        ),
        (LOOPS, "ledger/1", "The topics that the project Ledger puts together are done."),
        (
            {**LOOPS, **passed("ledger/1")},
            "art/1",
            "Everything else that is written and open is done; Art is elective, and open to you.",
        ),
    ],
)
def test_the_next_exercise_and_why(states, exercise: str, why: str) -> None:
    found = recommend(LIBRARY, states)
    assert found.exercise is not None
    assert (found.exercise.id, found.why) == (exercise, why)


def test_what_was_touched_last_goes_first() -> None:
    found = recommend(LIBRARY, {**VALUES, **touched("loops/1", minute=5), **touched("art/1", minute=6)})
    assert found.topic == LIBRARY.topics["art"]


def test_when_all_that_is_written_is_done() -> None:
    everything = {**LOOPS, **passed("ledger/1", "art/1")}
    assert recommend(LIBRARY, everything).why == (
        "You have passed everything that is written of The toy road; 2 topics are still planned."
    )
    one = library({"a": [topic("values", 1), topic("soon")]})
    assert recommend(one, passed("values/1")).why.endswith("; one topic is still planned.")
    whole = library({"a": [topic("values", 1)]})
    found = recommend(whole, passed("values/1"))
    assert (found.exercise, found.topic, found.why) == (None, None, "You have passed everything on The toy road.")


def test_when_nothing_is_written_or_installed() -> None:
    assert recommend(library({"a": [topic("soon")]}), {}).why == "Nothing of The toy road is written yet."
    assert recommend(Library((), {}, {}, {}), {}).why == "No roadmap is installed."


def test_the_roadmap_last_worked_on_is_meant() -> None:
    first = LIBRARY.roadmaps[0]
    other = library({"a": [topic("colours", 2)]})
    both = Library(
        (first, replace(other.roadmaps[0], id="other", title="The other road")),
        {**LIBRARY.topics, **other.topics},
        {**LIBRARY.exercises, **other.exercises},
        LIBRARY.projects,
    )
    assert recommend(both, {}).topic == LIBRARY.topics["values"]
    assert recommend(both, {}, "other").topic == other.topics["colours"]
    assert recommend(both, touched("colours/1")).topic == other.topics["colours"]
    with pytest.raises(KeyError):
        recommend(both, {}, "nowhere")


def test_several_planned_topics_are_named_together() -> None:
    road = library({"a": [topic("values", 1), topic("x"), topic("y"), topic("z", 1, after=["values", "x", "y"])]})
    assert recommend(road, passed("values/1")).why.endswith("(X and Y come before it and are not written yet.)")


def test_what_was_passed_with_our_solution_comes_again() -> None:
    toy = library({"one": [topic("loops", 1), topic("functions", 2), topic("sets", 1)]})
    states = passed("loops/1", "functions/1", "functions/2")
    for since, expected in ((2, "sets/1"), (3, "loops/1")):
        states["loops/1"] = replace(states["loops/1"], solution_seen=True, owed=True, since=since)
        assert recommend(toy, states).exercise == toy.exercises[expected]
    assert recommend(toy, states).why == (
        "You passed Loops 1 after seeing our solution. Write it once more, on an empty page."
    )
    under_way = touched("sets/1")
    assert recommend(toy, {**states, **under_way}).exercise == toy.exercises["sets/1"]
