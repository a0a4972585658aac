"""A learner who has come some way along the road."""

from __future__ import annotations

from backroad.app import exercise as exercises
from backroad.curriculum import read

from .server import Served


def passed(server: Served, id_: str) -> None:
    """Start an exercise and pass it with our solution's words."""
    exercise = server.exercise(id_)
    exercises.start(server.desk, exercise)
    server.save(id_, read.solution(exercise))
    assert server.check(id_).data["outcome"] == "passed"
