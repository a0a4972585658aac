"""The page of a learner's progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backroad.app import road
from backroad.app.history import Day
from backroad.web import site

SIDE = 13
"""Distance of two days in the drawing, in pixels."""
LEVELS = (1, 4, 10, 20)
"""Attempts from which a day is drawn one shade stronger."""


@dataclass(frozen=True)
class Square:
    """A day in the drawing of a year."""

    x: int
    y: int
    level: int
    words: str


@dataclass(frozen=True)
class Month:
    """A month in the table beside the drawing, and where its name stands above it (-1 for nowhere)."""

    name: str
    x: int
    days: int
    attempts: int
    passed: int


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """All of it."""
    here = site.of(request)
    told = here.historian.tell()
    titles = here.desk.library.exercises
    squares = [_square(number, day) for number, day in enumerate(told.year)]
    return render(
        request,
        "progress/page.html",
        {
            "history": told,
            "maps": road.maps(here.desk),
            "squares": squares,
            "months": _months(told.year),
            "passed": {titles[id_]: day.day for day in reversed(told.year) for id_ in day.passed if id_ in titles},
            "width": (len(told.year) // 7 + 1) * SIDE,
            "height": 7 * SIDE + 16,
            "side": SIDE - 3,
            "time": spent(told.minutes),
            "efforts": [(effort, spent(effort.minutes)) for effort in told.efforts],
        },
    )


def spent(minutes: int) -> str:
    """A time in words, such as `3 h 20 min`."""
    if minutes < 1:
        return "under a minute"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours and rest else f"{hours} h" if hours else f"{rest} min"


def _square(number: int, day: Day) -> Square:
    level = sum(day.attempts >= most for most in LEVELS)
    words = f"{day.day:%-d %B %Y}: {_many(day.attempts, 'attempt')}"
    if day.passed:
        words += f", {len(day.passed)} passed for the first time"
    return Square(number // 7 * SIDE, 16 + number % 7 * SIDE, level, words)


def _months(days: Sequence[Day]) -> list[Month]:
    found: list[Month] = []
    month: date | None = None
    for number, day in enumerate(days):
        first = day.day.replace(day=1)
        if first != month:
            x = (number + 6) // 7 * SIDE
            if found and x - found[-1].x < 3 * SIDE:
                found[-1] = replace(found[-1], x=-1)
            # The name stands above the first whole week, and not above a month that has hardly begun.
            found.append(Month(f"{first:%b %Y}", x if number + 14 < len(days) else -1, 0, 0, 0))
            month = first
        last = found[-1]
        found[-1] = Month(
            last.name,
            last.x,
            last.days + bool(day.attempts),
            last.attempts + day.attempts,
            last.passed + len(day.passed),
        )
    return found


def _many(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
