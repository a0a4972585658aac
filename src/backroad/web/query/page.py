"""Runs what a learner tries beside their file. With scripts only what it gave is put into the page; without, the file
is saved and the page comes again with it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from backroad.app import files
from backroad.app.query import Tried
from backroad.errors import BackroadError, Conflict
from backroad.model.roadmap import Exercise
from backroad.web.editor.page import conflict
from backroad.web.exercise.page import of_exercise, whole
from backroad.web.site import Site


@require_POST
@of_exercise
def run(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:
    """Run ``text`` on the data set ``data``; with ``plan``, show how each statement was carried out."""
    path, text, data, plan, mark = (request.POST.get(field, "") for field in ("path", "text", "data", "plan", "mark"))
    text = text.replace("\r\n", "\n")
    partly = bool(request.headers.get("hx-request"))
    if not partly:
        try:
            with here.live.laying(exercise):
                files.write(here.desk, exercise, path, text, mark)
        except Conflict as error:
            return conflict(request, exercise, path, text, error)
    try:
        tried = here.querist.run(exercise, text, data, plan=bool(plan))
    except BackroadError as error:
        if not partly:
            raise
        return render(request, "query/ran.html", {"fault": error})
    about = {"tried": tried, "words": words(tried)}
    if partly:
        return render(request, "query/ran.html", about)
    return whole(request, here, exercise, ran={"path": path, "data": tried.data, "plan": bool(plan), **about})


def words(tried: Tried) -> str:
    """What came of it, in a few words."""
    if tried.ended:
        return "It was not run" if not tried.steps and tried.marked else "It came to no end"
    if tried.fault is not None:
        return "The server refused it"
    if len(tried.steps) > 1:
        return f"{len(tried.steps)} statements ran"
    step = tried.steps[0]
    if not step.columns:
        return "It ran"
    return "1 row" if step.count == 1 else f"{step.count:,} rows"
