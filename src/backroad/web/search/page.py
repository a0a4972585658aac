"""The page of a search, and the part of it that follows what is typed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from mdit_py_plugins.anchors.index import slugify

from backroad.app.search import MOST_LETTERS, Hit
from backroad.web import site
from backroad.web.tags import address_of

KINDS = {"Stage": "stage", "Topic": "topic", "Exercise": "exercise", "Project": "project"}


@dataclass(frozen=True)
class Row:
    """A hit as the page shows it."""

    hit: Hit
    title: str
    address: str
    kind: str


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What ``q`` finds; the whole page, or with htmx only the list."""
    # Whatever cannot be read cannot be searched for, and has no place in a page.
    text = "".join(letter for letter in request.GET.get("q", "")[:MOST_LETTERS] if letter.isprintable())
    found = site.of(request).searcher.find(text)
    whole = not request.headers.get("hx-request")
    values = {"q": text, "rows": [_row(hit) for hit in found.hits], "meant": found.meant}
    answer = render(request, "search/page.html" if whole else "search/found.html", values)
    answer.headers["Vary"] = "HX-Request"
    return answer


def _row(hit: Hit) -> Row:
    address = address_of(hit.thing)
    if hit.section:
        address += f"#{slugify(hit.section)}"
    kind = "lesson" if hit.section else KINDS[type(hit.thing).__name__]
    return Row(hit, hit.section or hit.thing.title, address, kind)
