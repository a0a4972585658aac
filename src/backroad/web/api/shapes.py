"""What the API gives, as OpenAPI describes it. A verdict is the public object of `backroad check --format json`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

Standing = Literal["done", "under way", "open", "locked", "planned"]
Outcome = Literal["passed", "failed", "blocked", "broken"]


class Problem(Schema):
    """Why a request could not be served (RFC 9457), with what to do about it."""

    type: str = Field(description="about:blank, or backroad: and the error's code")
    title: str
    status: int
    detail: str
    remedy: str = ""


class ExerciseLine(Schema):
    """An exercise or milestone in a list."""

    id: str
    title: str
    kind: str
    minutes: int
    standing: Standing


class TopicLine(Schema):
    """A topic or project in a list. ``after`` are the ids of the topics that it rests on."""

    id: str
    title: str
    summary: str
    after: list[str]
    elective: bool
    standing: Standing
    passed: int
    total: int


class StageShape(Schema):
    """A stage with its topics and projects in their order."""

    id: str
    title: str
    summary: str
    standing: Standing
    topics: list[TopicLine]
    projects: list[TopicLine]


class Next(Schema):
    """What comes next, and why."""

    exercise: str | None
    why: str


class RoadmapShape(Schema):
    """A roadmap as the learner stands on it."""

    id: str
    title: str
    summary: str
    passed: int
    total: int
    next: Next
    stages: list[StageShape]


class TopicShape(TopicLine):
    """A topic, or a project, with its text in Markdown."""

    text: str
    exercises: list[ExerciseLine]
    opens: list[str]


class CheckShape(Schema):
    """A check as the task announces it."""

    name: str
    title: str
    after: list[str]


class ExerciseShape(ExerciseLine):
    """An exercise with its task in Markdown and where the work lies."""

    topic: str
    lab: str
    edits: list[str]
    task: str
    folder: str
    checks: list[CheckShape]
    started: bool
    attempts: int


class AttemptLine(Schema):
    """An attempt in a list, the newest first."""

    id: str
    at: datetime
    outcome: Outcome
    passed: int
    total: int
    seed: int


class FileShape(Schema):
    """A file of an attempt. ``text`` is null for what is no UTF-8 text."""

    path: str
    text: str | None
    bytes: int


class HintShape(Schema):
    """The hints that are open. ``opens`` says what opens the next, "" when it opens at once or there is none."""

    hints: list[str]
    total: int
    opens: str


class DayShape(Schema):
    """A day with attempts."""

    day: date
    attempts: int
    passed: list[str]


class EffortShape(Schema):
    """What was done of a topic or project."""

    id: str
    passed: int
    total: int
    attempts: int
    minutes: int
    mastered: bool
    last: date


class ProgressShape(Schema):
    """The whole of a learner's progress."""

    attempts: int
    minutes: int
    days: list[DayShape]
    efforts: list[EffortShape]
    waiting: list[dict[str, str]]


class Asked(Schema):
    """A check was asked for: its news has a number above ``after``."""

    exercise: str
    after: int


Verdict = dict[str, Any]
