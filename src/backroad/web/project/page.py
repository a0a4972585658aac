"""The page of a project."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backroad.app import exercise as exercises
from backroad.errors import UnknownId
from backroad.progress.road import written
from backroad.web import site


@require_safe
def show(request: HttpRequest, project: str) -> HttpResponse:
    """The project's text and its milestones."""
    desk = site.of(request).desk
    found = desk.library.projects.get(project)
    if found is None:
        raise UnknownId(f"There is no project {project!r}.", "The map shows them all.")
    road = desk.road()
    return render(
        request,
        "project/page.html",
        {
            "project": found,
            "standing": road.project(found),
            "lock": road.lock(found),
            "text": exercises.text(found),
            "milestones": [(one, road.exercise(one)) for one in written(found.milestones)],
        },
    )
