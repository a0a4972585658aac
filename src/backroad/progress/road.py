"""The road as one learner sees it: what is done, under way, open, locked or planned, and how a lock is opened.

A lock is advice: whoever thinks they know a topic may start its exercises and prove it at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from backroad.model.roadmap import Exercise, Library, Project, Roadmap, Stage, Topic
from backroad.progress.records import State

_NOTHING = State()


class Standing(StrEnum):
    """A state of a topic, stage, project or exercise, in the word the learner reads."""

    DONE = "done"
    UNDER_WAY = "under way"
    OPEN = "open"
    LOCKED = "locked"
    PLANNED = "planned"


@dataclass(frozen=True)
class Lock:
    """Why something is locked, and the shortest way to open it.

    ``topics`` are what must be passed, in an order in which they can be; ``exercises`` and ``minutes`` what is left
    to do in them. ``waits_for`` are topics that are not written yet, which nobody can pass (projects only).
    """

    topics: tuple[Topic, ...]
    exercises: int
    minutes: int
    waits_for: tuple[Topic, ...] = ()

    @property
    def first(self) -> Exercise | None:
        """The exercise to begin with."""
        return self.topics[0].exercises[0] if self.topics else None


class Road:
    """The states of everything in the library for one learner."""

    def __init__(self, library: Library, states: Mapping[str, State]) -> None:
        """``states`` come from the journal; an exercise without one was never touched."""
        self.library = library
        self._states = states
        self._done: dict[str, bool] = {}

    def state(self, exercise_id: str) -> State:
        """What the journal knows of one exercise."""
        return self._states.get(exercise_id, _NOTHING)

    def exercise(self, exercise: Exercise) -> Standing:
        """done, under way, or as its topic or project is."""
        state = self.state(exercise.id)
        if state.passed:
            return Standing.DONE
        if state.started or state.tried:
            return Standing.UNDER_WAY
        topic = self.library.topics.get(exercise.topic)
        if topic is not None:
            return Standing.LOCKED if self.missing(topic.after) else Standing.OPEN
        project = self.library.projects.get(exercise.topic)
        locked = project is not None and self.lock(project) is not None
        return Standing.LOCKED if locked else Standing.OPEN

    def topic(self, topic: Topic) -> Standing:
        """The state of a topic. A topic without a written exercise is planned; one that was proven is done."""
        if not topic.planned and self.proven(topic):
            return Standing.DONE
        return self._of(topic.exercises, topic.planned, locked=bool(self.missing(topic.after)))

    def project(self, project: Project) -> Standing:
        """The state of a project. One whose milestones are not written is planned."""
        return self._of(project.milestones, project.planned, locked=self.lock(project) is not None)

    def stage(self, stage: Stage) -> Standing:
        """The state of a stage: done when every topic that is not elective is, as far as topics are written."""
        standings = [self.topic(topic) for topic in stage.topics]
        written = [standing for standing in standings if standing is not Standing.PLANNED]
        required = [
            standing
            for topic, standing in zip(stage.topics, standings, strict=True)
            if standing is not Standing.PLANNED and not topic.elective
        ]
        if not written:
            return Standing.PLANNED
        if all(standing is Standing.DONE for standing in required or written):
            return Standing.DONE
        if Standing.UNDER_WAY in written or Standing.DONE in written:
            return Standing.UNDER_WAY
        return Standing.OPEN if Standing.OPEN in written else Standing.LOCKED

    def lock(self, thing: Topic | Project) -> Lock | None:
        """Why a topic or project is locked and the shortest way to open it; None when it is not."""
        missing = self.missing(thing.after)
        waits = self._planned(thing.after) if isinstance(thing, Project) else ()
        if not missing and not waits:
            return None
        way: list[Topic] = []
        for topic in missing:
            self._way(topic, way)
        left = [
            exercise for topic in way for exercise in written(topic.exercises) if not self.state(exercise.id).passed
        ]
        return Lock(tuple(way), len(left), sum(exercise.minutes for exercise in left), waits)

    def missing(self, after: tuple[str, ...]) -> tuple[Topic, ...]:
        """The nearest written topics that these rest on and that are not done, looking through planned ones."""
        found: dict[str, Topic] = {}
        seen: set[str] = set()
        waiting = list(after)
        while waiting:
            id_ = waiting.pop(0)
            topic = self.library.topics.get(id_)
            if topic is None or id_ in seen:
                continue
            seen.add(id_)
            if not written(topic.exercises) or topic.planned:
                waiting.extend(topic.after)
            elif not self._is_done(topic):
                found[id_] = topic
        return tuple(found.values())

    def _planned(self, after: tuple[str, ...]) -> tuple[Topic, ...]:
        topics = (self.library.topics[id_] for id_ in after if id_ in self.library.topics)
        return tuple(topic for topic in topics if topic.planned)

    def _way(self, topic: Topic, way: list[Topic]) -> None:
        if topic in way:
            return
        for earlier in self.missing(topic.after):
            self._way(earlier, way)
        way.append(topic)

    def _is_done(self, topic: Topic) -> bool:
        if topic.id not in self._done:
            exercises = written(topic.exercises)
            passed = bool(exercises) and all(self.state(exercise.id).passed for exercise in exercises)
            self._done[topic.id] = passed or self.proven(topic)
        return self._done[topic.id]

    def proven(self, topic: Topic) -> bool:
        """Whether a topic was proven at once: its last exercise started for that and passed, without any help."""
        exercises = written(topic.exercises)
        if not exercises:
            return False
        state = self.state(exercises[-1].id)
        return state.proving and state.passed and not state.solution_helped and not state.hints_seen

    def _of(self, exercises: tuple[Exercise, ...], planned: bool, *, locked: bool) -> Standing:
        exercises = written(exercises)
        if planned or not exercises:
            return Standing.PLANNED
        states = [self.state(exercise.id) for exercise in exercises]
        if all(state.passed for state in states):
            return Standing.DONE
        if any(state.passed or state.tried or state.started for state in states):
            return Standing.UNDER_WAY
        return Standing.LOCKED if locked else Standing.OPEN


def written(exercises: tuple[Exercise, ...]) -> tuple[Exercise, ...]:
    """Those exercises that are still there: one that was replaced counts no more."""
    return tuple(exercise for exercise in exercises if not exercise.replaced_by)


def count(road: Road, roadmap: Roadmap) -> tuple[int, int]:
    """How many exercises of a roadmap are passed, and how many there are; milestones and electives included."""
    groups = [topic.exercises for topic in roadmap.topics] + [project.milestones for project in roadmap.projects]
    exercises = [exercise for group in groups for exercise in written(group)]
    return sum(road.state(exercise.id).passed for exercise in exercises), len(exercises)
