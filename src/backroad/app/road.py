"""The road as a whole: what comes next, the map, and how far one has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from backroad.app.desk import Desk
from backroad.model.roadmap import Exercise, Project, Roadmap, Stage, Topic
from backroad.progress.recommend import Recommendation, recommend
from backroad.progress.road import Lock, Road, Standing, written


@dataclass(frozen=True)
class Part:
    """A topic or project on the map: how many of its exercises are passed, and what locks it."""

    thing: Topic | Project
    standing: Standing
    exercises: tuple[tuple[Exercise, Standing], ...]
    lock: Lock | None

    @property
    def passed(self) -> int:
        """How many exercises are passed."""
        return sum(standing is Standing.DONE for _, standing in self.exercises)


@dataclass(frozen=True)
class StagePart:
    """A stage on the map, with its topics and projects in their order."""

    stage: Stage
    standing: Standing
    topics: tuple[Part, ...]
    projects: tuple[Part, ...]

    @property
    def passed(self) -> int:
        """How many exercises and milestones are passed."""
        return sum(part.passed for part in (*self.topics, *self.projects))

    @property
    def total(self) -> int:
        """How many exercises and milestones are written."""
        return sum(len(part.exercises) for part in (*self.topics, *self.projects))

    @property
    def topics_done(self) -> int:
        """How many topics are done."""
        return sum(part.standing is Standing.DONE for part in self.topics)


@dataclass(frozen=True)
class Map:
    """One roadmap as one learner sees it, and what comes next on it."""

    roadmap: Roadmap
    stages: tuple[StagePart, ...]
    next: Recommendation

    @property
    def parts(self) -> Iterable[Part]:
        """Every topic and project, stage by stage."""
        for stage in self.stages:
            yield from stage.topics
            yield from stage.projects

    @property
    def passed(self) -> int:
        """How many exercises are passed."""
        return sum(part.passed for part in self.parts)

    @property
    def total(self) -> int:
        """How many exercises are written."""
        return sum(len(part.exercises) for part in self.parts)


@dataclass(frozen=True)
class Status:
    """Progress in figures. ``changed`` are passed exercises whose content is another since: a re-check is offered."""

    map: Map
    under_way: tuple[Exercise, ...]
    changed: tuple[Exercise, ...]
    attempts: int
    journal: Path


def next_exercise(desk: Desk, roadmap: Roadmap | None = None) -> Recommendation:
    """What to do next, and why."""
    return recommend(desk.library, desk.states(), None if roadmap is None else roadmap.id)


def maps(desk: Desk, roadmap: Roadmap | None = None) -> tuple[Map, ...]:
    """The map of one roadmap, or of each."""
    states = desk.states()
    road = Road(desk.library, states)
    chosen = desk.library.roadmaps if roadmap is None else (roadmap,)
    return tuple(
        Map(one, tuple(_stage(road, stage) for stage in one.stages), recommend(desk.library, states, one.id))
        for one in chosen
    )


def statuses(desk: Desk, roadmap: Roadmap | None = None) -> tuple[Status, ...]:
    """How far the learner has come on one roadmap, or on each."""
    from backroad.curriculum import read

    states = desk.states()
    found = []
    for one in maps(desk, roadmap):
        exercises = [exercise for part in one.parts for exercise, _ in part.exercises]
        touched = [(exercise, states[exercise.id]) for exercise in exercises if exercise.id in states]
        found.append(
            Status(
                one,
                tuple(exercise for exercise, state in touched if not state.passed),
                tuple(
                    exercise
                    for exercise, state in touched
                    if state.passed and state.passed_content != read.content_hash(exercise)
                ),
                sum(state.attempts for _, state in touched),
                desk.journal.path,
            )
        )
    return tuple(found)


def _stage(road: Road, stage: Stage) -> StagePart:
    return StagePart(
        stage,
        road.stage(stage),
        tuple(_part(road, topic, road.topic(topic), topic.exercises) for topic in stage.topics),
        tuple(_part(road, project, road.project(project), project.milestones) for project in stage.projects),
    )


def _part(road: Road, thing: Topic | Project, standing: Standing, exercises: tuple[Exercise, ...]) -> Part:
    return Part(
        thing,
        standing,
        tuple((exercise, road.exercise(exercise)) for exercise in written(exercises)),
        road.lock(thing) if standing is Standing.LOCKED else None,
    )
