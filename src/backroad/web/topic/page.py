"""The page of a topic, its examples run, and the way to prove it at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backroad.app import example
from backroad.app import exercise as exercises
from backroad.app.example import Ran
from backroad.app.topic import surroundings
from backroad.errors import BackroadError, UnknownId
from backroad.model.roadmap import Topic
from backroad.web import site
from backroad.web.map.drawing import in_words
from backroad.web.tags import address_of
from backroad.web.topic.lesson import anchor, lesson

LONG = 4
"""Sections from which on a lesson has a table of contents."""


@require_safe
def show(request: HttpRequest, topic: str) -> HttpResponse:
    """The lesson, the exercises, and what comes before and after."""
    return _page(request, find(request, topic))


@require_safe
def state(request: HttpRequest, topic: str) -> HttpResponse:
    """Only the part that follows the news."""
    return render(request, "topic/exercises.html", _around(request, find(request, topic)))


@require_http_methods(["GET", "HEAD", "POST"])
def run(request: HttpRequest, topic: str, name: str) -> HttpResponse:
    """Run an example. With scripts only its output is put into the page; without, the page comes again with it."""
    found = find(request, topic)
    if request.method != "POST":
        return HttpResponseRedirect(address_of(found))
    typed = request.POST.get("typed")
    partly = bool(request.headers.get("hx-request"))
    try:
        ran = example.run(site.of(request).desk, found, name, typed)
    except BackroadError as error:
        if not partly:
            raise
        return render(request, "topic/run.html", {"fault": error, "anchor": anchor(name)})
    if not partly:
        return _page(request, found, ran)
    return render(request, "topic/run.html", {"ran": ran, "anchor": anchor(name)})


@require_POST
def prove(request: HttpRequest, topic: str) -> HttpResponse:
    """Start the exercise that proves the topic."""
    here = site.of(request)
    found = find(request, topic)
    with here.live.laying(exercises.proof(found)):
        exercise = exercises.prove(here.desk, found).shown.exercise
    return HttpResponseRedirect(address_of(exercise))


def find(request: HttpRequest, topic: str) -> Topic:
    """The topic at an address. Raises UnknownId."""
    found = site.of(request).desk.library.topics.get(topic)
    if found is None:
        raise UnknownId(f"There is no topic {topic!r}.", "The map shows them all.")
    return found


def _page(request: HttpRequest, topic: Topic, ran: Ran | None = None) -> HttpResponse:
    around = _around(request, topic)
    text = lesson(exercises.text(topic))
    about = {
        **around,
        "lesson": text,
        "sections": text.sections if len(text.sections) >= LONG else (),
        "examples": example.examples(topic),
        "ran": ran,
        "crumbs": [
            ("Map", reverse("home")),
            (around["around"].stage.title, address_of(around["around"].stage)),
            (topic.title, ""),
        ],
    }
    return render(request, "topic/page.html", about)


def _around(request: HttpRequest, topic: Topic) -> dict[str, Any]:
    around = surroundings(site.of(request).desk, topic)
    return {
        "topic": topic,
        "around": around,
        "left": in_words(around.minutes),
        "way": in_words(around.lock.minutes) if around.lock else "",
        "whole": in_words(sum(one.minutes for one, _ in around.exercises)),
    }
