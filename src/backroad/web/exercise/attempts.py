"""Earlier work: the list of attempts, each one whole, bringing one back, and beginning afresh."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from backroad.app import attempts, work
from backroad.model.roadmap import Exercise
from backroad.web.exercise import told
from backroad.web.exercise.page import crumbs, language, of_exercise
from backroad.web.site import Site
from backroad.web.tags import address_of

MOST_BYTES = 100_000
"""Of a file that is shown whole."""


@require_safe
@of_exercise
def every(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:
    """The list."""
    given = request.GET.get("page", "1")
    page = max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 6 else 1
    entries, pages = attempts.entries(here.desk, exercise, page)
    context = {"entries": entries, "page": page, "pages": pages, "newer": page - 1, "older": page + 1}
    return render(request, "exercise/attempts.html", {**_context(here, exercise, "Earlier work"), **context})


@require_safe
@of_exercise
def one(request: HttpRequest, here: Site, exercise: Exercise, id_: str) -> HttpResponse:
    """One of them, with its verdict, its files and what changed."""
    look = attempts.look(here.desk, exercise, id_)
    context = {
        "look": look,
        "account": told.account(here.desk, look.verdict) if look.verdict else None,
        "files": [(name, data[:MOST_BYTES].decode("utf-8", "replace"), language(name)) for name, data in look.files],
    }
    trail = _context(here, exercise, "Attempt" if look.verdict else "Kept work", earlier=True)
    return render(request, "exercise/attempt.html", {**trail, **context})


@require_POST
@of_exercise
def bring_back(request: HttpRequest, here: Site, exercise: Exercise, id_: str) -> HttpResponse:  # noqa: ARG001
    """Make the work what it was then; what is there now is kept."""
    attempts.look(here.desk, exercise, id_)
    with here.live.laying(exercise):
        work.bring_back(here.desk, exercise, id_)
    here.live.check(exercise)
    return HttpResponseRedirect(f"{address_of(exercise)}#files")


@require_POST
@of_exercise
def reset(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:  # noqa: ARG001 - a view
    """Begin afresh; what is there now is kept."""
    with here.live.laying(exercise):
        work.reset(here.desk, exercise)
    return HttpResponseRedirect(f"{address_of(exercise)}#files")


def _context(here: Site, exercise: Exercise, title: str, *, earlier: bool = False) -> dict[str, Any]:
    address = address_of(exercise)
    between = [("Earlier work", f"{address}attempts/")] if earlier else []
    trail = [*crumbs(here, exercise)[:-1], (exercise.title, address), *between, (title, "")]
    return {"exercise": exercise, "address": address, "crumbs": trail}
