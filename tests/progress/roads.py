"""Small libraries built in memory, and states to walk them with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from backroad.model.roadmap import Exercise, Library, Project, Roadmap, Stage, Topic
from backroad.progress.records import State

_NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def exercise(id_: str, group: str) -> Exercise:
    return Exercise(id_, id_.replace("/", " ").title(), "python", "write", ("a.py",), 10, "/nowhere", group)


def topic(id_: str, exercises: int = 0, *, after: list[str] | None = None, elective: bool = False) -> Topic:
    """A topic with so many exercises; planned when there are none."""
    own = tuple(exercise(f"{id_}/{number + 1}", id_) for number in range(exercises))
    return Topic(id_, id_.title(), "", "stage", "/nowhere", tuple(after or ()), elective, not own, own)


def project(id_: str, milestones: int = 0, *, after: list[str] | None = None) -> Project:
    own = tuple(exercise(f"{id_}/{number + 1}", id_) for number in range(milestones))
    return Project(id_, id_.title(), "", "stage", "/nowhere", tuple(after or ()), not own, (), own)


def library(stages: dict[str, list[Topic]], projects: dict[str, list[Project]] | None = None) -> Library:
    """One roadmap, ``toy``, with these stages."""
    projects = projects or {}
    made = tuple(
        Stage(id_, id_.title(), "", "/nowhere", tuple(topics), tuple(projects.get(id_, ())))
        for id_, topics in stages.items()
    )
    road = Roadmap("toy", "The toy road", "", "/nowhere", made)
    groups = [*(t.exercises for t in road.topics), *(p.milestones for p in road.projects)]
    return Library(
        (road,),
        {topic.id: topic for topic in road.topics},
        {exercise.id: exercise for group in groups for exercise in group},
        {project.id: project for project in road.projects},
    )


def passed(*ids: str) -> dict[str, State]:
    return {
        id_: State(started=True, tried=True, passed=True, attempts=1, last_at=_NOON + timedelta(minutes=number))
        for number, id_ in enumerate(ids)
    }


def touched(id_: str, *, minute: int = 100, attempts: int = 0) -> dict[str, State]:
    return {id_: State(started=True, tried=attempts > 0, attempts=attempts, last_at=_NOON + timedelta(minutes=minute))}
