"""The page of a project."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from backroad.app import exercise as exercises
from backroad.app.project import Step, grown
from backroad.errors import UnknownId
from backroad.web import site
from backroad.web.map.drawing import in_words
from backroad.web.tags import address_of

WIDE, HIGH = 100, 40
"""The chart's own units."""


@dataclass(frozen=True)
class Bar:
    """One attempt in the chart."""

    step: Step
    x: float
    y: float
    width: float
    height: float


@require_safe
def show(request: HttpRequest, project: str) -> HttpResponse:
    """The project's text, its milestones, and how the program grew."""
    desk = site.of(request).desk
    found = desk.library.projects.get(project)
    if found is None:
        raise UnknownId(f"There is no project {project!r}.", "The map shows them all.")
    about = grown(desk, found)
    stages = (one for roadmap in desk.library.roadmaps for one in roadmap.stages)
    stage = next((one for one in stages if any(each.id == project for each in one.projects)), None)
    return render(
        request,
        "project/page.html",
        {
            "project": found,
            "grown": about,
            "text": exercises.text(found),
            "bars": bars(about.steps),
            "next_minutes": in_words(about.next.minutes) if about.next else "",
            "way": in_words(about.lock.minutes) if about.lock else "",
            "crumbs": [
                ("Map", reverse("home")),
                *([(stage.title, address_of(stage))] if stage else []),
                (found.title, ""),
            ],
        },
    )


def bars(steps: tuple[Step, ...]) -> tuple[Bar, ...]:
    """The chart: a bar for each attempt, as high as it has lines."""
    most = max((step.lines for step in steps), default=0) or 1
    room = WIDE / max(len(steps), 8)
    return tuple(
        Bar(
            step,
            round(number * room, 2),
            round(HIGH - HIGH * step.lines / most, 2),
            round(room * 0.8, 2),
            round(HIGH * step.lines / most, 2),
        )
        for number, step in enumerate(steps)
    )
