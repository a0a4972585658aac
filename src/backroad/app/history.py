"""How a learner has come here: which days, how long at each topic, what is mastered and what waits to be done again."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date, timedelta

from backroad.app.desk import Desk
from backroad.curriculum import read
from backroad.errors import ContentError
from backroad.model.roadmap import Exercise, Library, Project, Topic
from backroad.progress import recommend
from backroad.progress.road import Road, written

PAUSE = 600
"""Seconds without an entry in the journal after which somebody is taken to have gone away."""
YEAR = 53 * 7


@dataclass(frozen=True)
class Day:
    """One day of this clock: attempts that were judged, and the exercises that passed for the first time."""

    day: date
    attempts: int
    passed: tuple[str, ...]


@dataclass(frozen=True)
class Effort:
    """What was done of one topic or project. ``minutes`` were spent on it; ``mastered``: all of it passed, nothing
    only after our solution was seen."""

    thing: Topic | Project
    passed: int
    total: int
    attempts: int
    minutes: int
    mastered: bool
    last: date


@dataclass(frozen=True)
class Waiting:
    """An exercise that waits, and why, as a sentence."""

    exercise: Exercise
    why: str


@dataclass(frozen=True)
class History:
    """``year`` holds every day of the last 53 weeks, the oldest first; ``efforts`` what was touched, the latest
    first."""

    year: tuple[Day, ...]
    efforts: tuple[Effort, ...]
    waiting: tuple[Waiting, ...]
    attempts: int
    minutes: int


class Historian:
    """Tells the history of a desk, again only when the journal or the library is another. Safe to use from several
    threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._library: Library | None = None
        self._contents: dict[str, str] = {}
        self._told: tuple[tuple[int, int], date, History] | None = None

    def tell(self, today: date | None = None) -> History:
        """The history up to ``today``. Raises ProgressError."""
        today = today or date.today()  # noqa: DTZ011 - a learner's day is that of their own clock
        with self._lock:
            if self._library is not self._desk.library:
                self._library, self._contents, self._told = self._desk.library, {}, None
            version = self._desk.journal.version()
            if self._told is None or self._told[:2] != (version, today):
                self._told = version, today, self._made(today)
            return self._told[2]

    def _made(self, today: date) -> History:
        journal, library, road = self._desk.journal, self._desk.library, self._desk.road()
        attempts: dict[str, int] = {}
        first: dict[str, date] = {}
        last: dict[str, date] = {}
        daily: dict[date, int] = {}
        for text, exercise, tried, passed in journal.days():
            day = date.fromisoformat(text)
            daily[day] = daily.get(day, 0) + tried
            attempts[exercise] = attempts.get(exercise, 0) + tried
            last[exercise] = day
            if passed:
                first.setdefault(exercise, day)
        firsts: dict[date, list[str]] = {}
        for exercise, day in first.items():
            firsts.setdefault(day, []).append(exercise)
        begins = today - timedelta(days=(YEAR - 7) + today.weekday())
        days = [begins + timedelta(days=number) for number in range((today - begins).days + 1)]
        seconds = journal.seconds(PAUSE)
        groups: list[Topic | Project] = [*library.topics.values(), *library.projects.values()]
        efforts = [_effort(group, road, attempts, seconds, last) for group in groups]
        return History(
            tuple(Day(day, daily.get(day, 0), tuple(sorted(firsts.get(day, ())))) for day in days),
            tuple(sorted((one for one in efforts if one), key=lambda one: (one.last, one.thing.title), reverse=True)),
            tuple(self._waits(road)),
            sum(attempts.values()),
            round(sum(seconds.values()) / 60),
        )

    def _waits(self, road: Road) -> list[Waiting]:
        found = []
        for exercise in self._desk.library.exercises.values():
            state = road.state(exercise.id)
            if exercise.replaced_by or not (state.started or state.tried):
                continue
            if state.owed:
                more = recommend.AGAIN_AFTER - state.since
                when = "now" if more <= 0 else f"after {more} other exercise{'s' * (more != 1)}"
                found.append(Waiting(exercise, f"passed after our solution was seen: write it once more, {when}"))
            elif not state.passed:
                found.append(Waiting(exercise, "begun, and not passed yet"))
            elif state.passed_content != self._content(exercise):
                found.append(Waiting(exercise, "changed since you passed it: your pass stays, and a check is offered"))
        return found

    def _content(self, exercise: Exercise) -> str:
        if exercise.id not in self._contents:
            try:
                self._contents[exercise.id] = read.content_hash(exercise)
            except (OSError, ContentError):
                self._contents[exercise.id] = ""
        return self._contents[exercise.id]


def _effort(
    group: Topic | Project, road: Road, attempts: dict[str, int], seconds: dict[str, float], last: dict[str, date]
) -> Effort | None:
    exercises = written(group.exercises if isinstance(group, Topic) else group.milestones)
    touched = [one.id for one in exercises if one.id in last]
    if not touched:
        return None
    states = [road.state(one.id) for one in exercises]
    proven = isinstance(group, Topic) and road.proven(group)
    return Effort(
        group,
        sum(state.passed for state in states),
        len(exercises),
        sum(attempts.get(id_, 0) for id_ in touched),
        round(sum(seconds.get(one.id, 0) for one in exercises) / 60),
        (proven or all(state.passed for state in states)) and not any(state.owed for state in states),
        max(last[id_] for id_ in touched),
    )
