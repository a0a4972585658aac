"""The page of an exercise, and the part of it that follows the checks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from backroad.app import exercise as exercises
from backroad.app.desk import Desk
from backroad.errors import UnknownId
from backroad.model.roadmap import Exercise
from backroad.web import site
from backroad.web.tags import address_of


@require_safe
def show(request: HttpRequest, topic: str, name: str) -> HttpResponse:
    """The whole page."""
    here = site.of(request)
    exercise = find(here.desk, topic, name)
    here.live.warm(exercise)
    shown = exercises.show(here.desk, exercise)
    return render(request, "exercise/page.html", {"shown": shown, **_verdict(here, exercise)})


@require_safe
def verdict(request: HttpRequest, topic: str, name: str) -> HttpResponse:
    """Only the verdict: what a page asks for when it was told that there is a new one."""
    here = site.of(request)
    exercise = find(here.desk, topic, name)
    shown = exercises.show(here.desk, exercise)
    return render(request, "exercise/verdict.html", {"shown": shown, **_verdict(here, exercise)})


@require_POST
def start(request: HttpRequest, topic: str, name: str) -> HttpResponse:
    """Lay the files out."""
    here = site.of(request)
    exercise = find(here.desk, topic, name)
    exercises.start(here.desk, exercise)
    here.live.laid(exercise)
    return HttpResponseRedirect(address_of(exercise))


@require_POST
def check(request: HttpRequest, topic: str, name: str) -> HttpResponse:
    """Ask for a check; its news comes by the stream."""
    here = site.of(request)
    exercise = find(here.desk, topic, name)
    here.live.check(exercise)
    if request.headers.get("hx-request"):
        return HttpResponse(status=204)
    return HttpResponseRedirect(address_of(exercise))


def find(desk: Desk, topic: str, name: str) -> Exercise:
    """The exercise at an address. Raises UnknownId."""
    found = desk.library.exercises.get(f"{topic}/{name}")
    if found is None:
        raise UnknownId(f"There is no exercise {topic}/{name}.", "The map shows them all.")
    return found


def _verdict(here: site.Site, exercise: Exercise) -> dict[str, Any]:
    attempts = here.desk.journal.attempts(exercise.id)
    last = here.desk.journal.verdict(attempts[0].id) if attempts else None
    return {"verdict": last, "checking": here.live.checking(exercise.id)}
