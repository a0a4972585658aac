"""The page of a topic."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backroad.app import exercise as exercises
from backroad.errors import UnknownId
from backroad.progress.road import written
from backroad.web import site


@require_safe
def show(request: HttpRequest, topic: str) -> HttpResponse:
    """The lesson, the exercises, and what comes before and after."""
    desk = site.of(request).desk
    found = desk.library.topics.get(topic)
    if found is None:
        raise UnknownId(f"There is no topic {topic!r}.", "The map shows them all.")
    road = desk.road()
    return render(
        request,
        "topic/page.html",
        {
            "topic": found,
            "standing": road.topic(found),
            "lock": road.lock(found),
            "lesson": exercises.text(found),
            "exercises": [(one, road.exercise(one)) for one in written(found.exercises)],
            "opens": [one for one in desk.library.topics.values() if topic in one.after],
            "rests_on": [desk.library.topics[id_] for id_ in found.after if id_ in desk.library.topics],
        },
    )
