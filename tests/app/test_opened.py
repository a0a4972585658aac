"""What a first pass opened is said, once."""

from __future__ import annotations

from backroad.app.desk import Desk
from backroad.app.opened import opened

from .test_check import passing

TOPIC = ("double", "hello", "which-line")


def test_the_pass_that_ends_a_topic_opens_what_rests_on_it(desk: Desk) -> None:
    exercises = [desk.library.exercises[f"toy-giving-back/{name}"] for name in TOPIC]
    for exercise in exercises:
        assert opened(desk, exercise) == ()
        passing(desk, exercise.id)
        assert opened(desk, exercise) == (("Counting",) if exercise is exercises[-1] else ())
    passing(desk, exercises[-1].id)
    assert opened(desk, exercises[-1]) == ()


def test_projects_are_opened_too(desk: Desk) -> None:
    ids = [id_ for id_, one in desk.library.exercises.items() if not one.milestone and one.topic != "toy-last-things"]
    found = []
    for id_ in ids:
        passing(desk, id_)
        found += opened(desk, desk.library.exercises[id_])
    assert sorted(found) == ["Counting", "Last things", "Sums", "Toy shop"]
