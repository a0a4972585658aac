"""The map, the roadmap's guide and the stages' guides."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from backroad.app import exercise as exercises
from backroad.app import find, road
from backroad.app.road import Map
from backroad.errors import UnknownId
from backroad.model.roadmap import Library, Roadmap
from backroad.progress.records import State
from backroad.web import site
from backroad.web.map import drawing
from backroad.web.tags import address_of

ZOOM_COOKIE = "backroad-zoom"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The map of the roadmap that was worked on last."""
    desk = site.of(request).desk
    if len(desk.library.roadmaps) == 1:
        return _map(request, desk.library.roadmaps[0])
    here = road.next_exercise(desk)
    chosen = find.roadmap_of(desk, here.exercise) if here.exercise else desk.library.roadmaps[0]
    return _map(request, chosen)


@require_safe
def show(request: HttpRequest, roadmap: str) -> HttpResponse:
    """The map of one roadmap."""
    return _map(request, _roadmap(request, roadmap))


@require_safe
def guide(request: HttpRequest, roadmap: str) -> HttpResponse:
    """The guide to the whole road, with its stages."""
    desk = site.of(request).desk
    found = _roadmap(request, roadmap)
    (one,) = road.maps(desk, found)
    return render(
        request,
        "map/guide.html",
        {"map": one, "text": exercises.text(found), "stages": drawing.draw(one), "crumbs": _crumbs(found, "The guide")},
    )


@require_safe
def stage(request: HttpRequest, stage: str) -> HttpResponse:
    """The guide to one stage, with its topics."""
    desk = site.of(request).desk
    for roadmap in desk.library.roadmaps:
        ids = [one.id for one in roadmap.stages]
        if stage not in ids:
            continue
        (one,) = road.maps(desk, roadmap)
        stages = drawing.draw(one)
        at = ids.index(stage)
        about: dict[str, Any] = {
            "map": one,
            "stage": stages[at],
            "text": exercises.text(roadmap.stages[at]),
            "before": roadmap.stages[at - 1] if at else None,
            "behind": roadmap.stages[at + 1] if at + 1 < len(ids) else None,
            "crumbs": _crumbs(roadmap, roadmap.stages[at].title),
        }
        return render(request, "map/stage.html", about)
    raise UnknownId(f"There is no stage {stage!r}.", "The map shows them all.")


@dataclass(frozen=True)
class Kept:
    """A map as it was drawn, with what it was drawn from: it holds as long as these are the same objects."""

    library: Library
    states: Mapping[str, State]
    roadmap: str
    zoom: str
    places: str
    body: SafeString


_kept: deque[Kept] = deque(maxlen=8)
"""The last few. Drawing one costs tens of milliseconds, and between two saves nothing of it changes."""


def _map(request: HttpRequest, roadmap: Roadmap) -> HttpResponse:
    desk = site.of(request).desk
    asked = request.COOKIES.get(ZOOM_COOKIE, "")
    zoom = asked if asked in [str(one) for one in drawing.ZOOMS] else "100"
    library, states = desk.library, desk.states()
    kept = next(
        (
            one
            for one in tuple(_kept)
            if one.library is library and one.states is states and (one.roadmap, one.zoom) == (roadmap.id, zoom)
        ),
        None,
    )
    if kept is None:
        places, body = _drawn(request, roadmap, zoom)
        kept = Kept(library, states, roadmap.id, zoom, places, body)
        _kept.append(kept)
    return render(request, "map/page.html", {"map": {"roadmap": roadmap}, "kept": kept})


def _drawn(request: HttpRequest, roadmap: Roadmap, zoom: str) -> tuple[str, SafeString]:
    """The style and the body. Nothing in it is of this one request: no nonce and no token."""
    desk = site.of(request).desk
    (found,) = road.maps(desk, roadmap)
    stages = drawing.draw(found)
    about = {
        "map": found,
        "stages": stages,
        "left": drawing.in_words(sum(one.minutes for one in stages)),
        "minutes": drawing.in_words(found.next.exercise.minutes) if found.next.exercise else "",
        "group": _group(request, found),
        "zoom": zoom,
        "zooms": drawing.ZOOMS,
        "roadmaps": desk.library.roadmaps if len(desk.library.roadmaps) > 1 else (),
    }
    return drawing.style(stages), SafeString(render_to_string("map/body.html", about))


def _group(request: HttpRequest, found: Map) -> str:
    """The title of the topic or project that the next exercise is in."""
    library = site.of(request).desk.library
    id_ = found.next.exercise.topic if found.next.exercise else ""
    group = library.topics.get(id_) or library.projects.get(id_)
    return group.title if group else ""


def _roadmap(request: HttpRequest, id_: str) -> Roadmap:
    found = find.roadmap(site.of(request).desk, id_)
    assert found is not None  # noqa: S101 - an id was given
    return found


def _crumbs(roadmap: Roadmap, here: str) -> list[tuple[str, str]]:
    return [("Map", reverse("home")), (roadmap.title, address_of(roadmap)), (here, "")]
