"""What there is to learn: roadmap → stage → topic → exercise, and project → milestone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from backroad.model.limits import Limits

LABS = ("python", "program", "tests", "git", "postgres", "redis", "http")
"""The labs an exercise may name today; each is a module of ``backroad.labs``."""

KINDS = ("write", "fix", "predict", "order")


@dataclass(frozen=True)
class CheckInfo:
    """A check as the task page shows it: read from check.py's text, without running it.

    ``line`` is where the function begins, for messages to authors.
    """

    name: str
    title: str
    after: tuple[str, ...] = ()
    fresh: bool = False
    line: int = 0
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exercise:
    """One exercise, or one milestone of a project: what its exercise.toml says and where its folder is.

    ``folder`` is an absolute path. ``edits`` are the files the learner works on; every other file of the starter
    is laid again before each run. ``content`` is the sha256 (hex) over all that decides a verdict or is shown.

    ``earlier`` are the milestones before this one, whose checks are run again with it; ``retires`` names those of their
    checks that no longer hold from here on, as ``milestone:check``. ``declared``: its exercise.toml holds checks too.
    """

    id: str
    title: str
    lab: str
    kind: str
    edits: tuple[str, ...]
    minutes: int
    folder: str
    topic: str
    attach: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    replaced_by: str = ""
    milestone: bool = False
    retires: tuple[str, ...] = ()
    earlier: tuple[Exercise, ...] = ()
    declared: bool = False

    @property
    def repositories(self) -> bool:
        """Whether its workspace holds repositories, so that they are part of the work: everywhere else a learner's own
        ``.git`` is not."""
        return self.lab == "git"

    def retired(self, earlier: Exercise) -> frozenset[str]:
        """The names of the checks of an earlier milestone that do not hold here any more."""
        named = {item for one in (*self.earlier, self) for item in one.retires}
        return frozenset(item.rpartition(":")[2] for item in named if item.rpartition(":")[0] == earlier.id)


def chained(milestones: Sequence[Exercise]) -> tuple[Exercise, ...]:
    """The milestones of a project in their order, each with those before it as its ``earlier``."""
    plain = tuple(replace(one, earlier=()) for one in milestones)
    return tuple(replace(one, earlier=plain[:at]) for at, one in enumerate(plain))


@dataclass(frozen=True)
class Topic:
    """One topic. ``after`` holds the ids of its prerequisites, ``planned`` is true where nothing is written yet."""

    id: str
    title: str
    summary: str
    stage: str
    folder: str
    after: tuple[str, ...] = ()
    elective: bool = False
    planned: bool = False
    exercises: tuple[Exercise, ...] = ()


@dataclass(frozen=True)
class Project:
    """A larger work. ``outline`` names its milestones in a short phrase each; ``milestones`` are those written."""

    id: str
    title: str
    summary: str
    stage: str
    folder: str
    after: tuple[str, ...] = ()
    planned: bool = False
    outline: tuple[str, ...] = ()
    milestones: tuple[Exercise, ...] = ()


@dataclass(frozen=True)
class Stage:
    """One stage of a roadmap, with its topics in the order in which a learner meets them."""

    id: str
    title: str
    summary: str
    folder: str
    topics: tuple[Topic, ...] = ()
    projects: tuple[Project, ...] = ()


@dataclass(frozen=True)
class Roadmap:
    """A whole road."""

    id: str
    title: str
    summary: str
    folder: str
    stages: tuple[Stage, ...] = ()

    @property
    def topics(self) -> Iterator[Topic]:
        """Every topic, stage by stage."""
        for stage in self.stages:
            yield from stage.topics

    @property
    def projects(self) -> Iterator[Project]:
        """Every project, stage by stage."""
        for stage in self.stages:
            yield from stage.projects


@dataclass(frozen=True)
class Library:
    """All roadmaps that are installed, with every id looked up in one step."""

    roadmaps: tuple[Roadmap, ...]
    topics: Mapping[str, Topic]
    exercises: Mapping[str, Exercise]
    projects: Mapping[str, Project]
