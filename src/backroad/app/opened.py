"""What a pass has opened: said once, when it happens."""

from __future__ import annotations

from dataclasses import replace

from backroad.app.desk import Desk
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome


def opened(desk: Desk, exercise: Exercise) -> tuple[str, ...]:
    """The titles of the topics and projects that are open since the exercise was passed for the first time.

    Ask right after the attempt is recorded: () when it was passed before. Raises ProgressError.
    """
    passes = sum(attempt.outcome is Outcome.PASSED for attempt in desk.journal.attempts(exercise.id))
    if passes != 1:
        return ()
    from backroad.progress.road import Road, Standing

    states = desk.states()
    now = Road(desk.library, states)
    before = Road(desk.library, {**states, exercise.id: replace(states[exercise.id], passed=False)})
    topics = [
        topic
        for topic in desk.library.topics.values()
        if now.topic(topic) is not Standing.PLANNED and before.lock(topic) and not now.lock(topic)
    ]
    projects = [
        project
        for project in desk.library.projects.values()
        if now.project(project) is not Standing.PLANNED and before.lock(project) and not now.lock(project)
    ]
    return (*(topic.title for topic in topics), *(project.title for project in projects))
