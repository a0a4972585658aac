"""The map, the roadmap's guide and the stages' guides."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backroad.app import exercise as exercises
from backroad.app import find, road
from backroad.errors import UnknownId
from backroad.web import site


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The map of the roadmap that was worked on last."""
    desk = site.of(request).desk
    here = road.next_exercise(desk)
    chosen = find.roadmap_of(desk, here.exercise) if here.exercise else desk.library.roadmaps[0]
    return _map(request, chosen.id)


@require_safe
def show(request: HttpRequest, roadmap: str) -> HttpResponse:
    """The map of one roadmap."""
    return _map(request, roadmap)


@require_safe
def guide(request: HttpRequest, roadmap: str) -> HttpResponse:
    """The guide to the whole road."""
    desk = site.of(request).desk
    found = find.roadmap(desk, roadmap)
    assert found is not None  # noqa: S101 - an id was given
    return render(request, "map/guide.html", {"thing": found, "text": exercises.text(found)})


@require_safe
def stage(request: HttpRequest, stage: str) -> HttpResponse:
    """The guide to one stage, with its topics."""
    desk = site.of(request).desk
    for one in road.maps(desk):
        for part in one.stages:
            if part.stage.id == stage:
                return render(
                    request,
                    "map/stage.html",
                    {"map": one, "part": part, "text": exercises.text(part.stage), "thing": part.stage},
                )
    raise UnknownId(f"There is no stage {stage!r}.", "The map shows them all.")


def _map(request: HttpRequest, roadmap: str) -> HttpResponse:
    desk = site.of(request).desk
    (found,) = road.maps(desk, find.roadmap(desk, roadmap))
    return render(request, "map/page.html", {"map": found, "several": len(desk.library.roadmaps) > 1})
