"""Our solution: after a pass beside the learner's own, before it only when they say that they want it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from backroad.app import attempts, work
from backroad.app import exercise as exercises
from backroad.curriculum import read
from backroad.model.roadmap import Exercise
from backroad.web.exercise.page import crumbs, language, of_exercise
from backroad.web.site import Site
from backroad.web.tags import address_of


@require_http_methods(["GET", "HEAD", "POST"])
@of_exercise
def show(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:
    """Show it, or first what showing it means; asking for it by POST goes into the journal."""
    if request.method == "POST":
        if not work.shows_solution_freely(here.desk, exercise):
            work.solution(here.desk, exercise)
        return HttpResponseRedirect(f"{address_of(exercise)}solution/")
    free = work.shows_solution_freely(here.desk, exercise)
    state = here.desk.road().state(exercise.id)
    trail = [*crumbs(here, exercise)[:-1], (exercise.title, address_of(exercise)), ("Solution", "")]
    context = {
        "exercise": exercise,
        "address": address_of(exercise),
        "crumbs": trail,
        "state": state,
        "free": free,
        "left": exercises.hints(here.desk, exercise) if not free else None,
        "files": attempts.beside(here.desk, exercise) if free and state.passed else (),
        "ours": _ours(exercise) if free else (),
    }
    return render(request, "exercise/solution.html", context)


def _ours(exercise: Exercise) -> list[tuple[str, str, str]]:
    starter = read.starter(exercise)
    script = read.script(exercise) if exercise.repositories else ""
    typed = [("solution.sh", script, "sh")] if script else []
    return typed + [
        (name, data.decode("utf-8", "replace"), language(name))
        for name, data in sorted(read.solution(exercise).files.items())
        if starter.files.get(name) != data
    ]
