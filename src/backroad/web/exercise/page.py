"""The page of an exercise, and the parts of it that follow what happens: files, verdict and hints."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backroad.app import exercise as exercises
from backroad.curriculum import read
from backroad.errors import UnknownId, UsageError
from backroad.model.roadmap import Exercise
from backroad.model.verdict import Outcome
from backroad.progress import recommend
from backroad.web import site
from backroad.web.exercise import told
from backroad.web.site import Site
from backroad.web.tags import address_of

Parts = ParamSpec("Parts")


def of_exercise(
    view: Callable[Concatenate[HttpRequest, Site, Exercise, Parts], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Find the exercise for a view. Raises UnknownId; whoever asks for one that was replaced goes to the new one."""

    def found(request: HttpRequest, topic: str, name: str, *args: Parts.args, **parts: Parts.kwargs) -> HttpResponse:
        here = site.of(request)
        exercise = here.desk.library.exercises.get(f"{topic}/{name}")
        if exercise is None:
            raise UnknownId(f"There is no exercise {topic}/{name}.", "The map shows them all.")
        newer = here.desk.library.exercises.get(exercise.replaced_by)
        if newer is not None:
            return HttpResponseRedirect(address_of(newer))
        return view(request, here, exercise, *args, **parts)

    return found


@require_safe
@of_exercise
def show(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:
    """The whole page."""
    here.live.warm(exercise)
    return whole(request, here, exercise)


def whole(request: HttpRequest, here: Site, exercise: Exercise, **more: Any) -> HttpResponse:
    """The whole page, with something that was just run."""
    return render(
        request,
        "exercise/page.html",
        {
            "crumbs": crumbs(here, exercise),
            **_common(here, exercise),
            **_about(here, exercise),
            **_files(here, exercise),
            **_verdict(here, exercise),
            **_hints(here, exercise),
            **more,
        },
    )


@require_safe
@of_exercise
def files(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:
    """Only where the files are."""
    context = {**_common(here, exercise), **_files(here, exercise)}
    return render(request, "exercise/files.html", context)


@require_safe
@of_exercise
def verdict(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:
    """Only the verdict: what a page asks for when it was told that there is a new one."""
    context = {"alone": True, **_common(here, exercise), **_verdict(here, exercise)}
    return render(request, "exercise/verdict.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_exercise
def hints(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:
    """Only the hints; asked for by POST, the next one opens if its time has come."""
    new = exercises.hint(here.desk, exercise).new if request.method == "POST" else 0
    if request.method == "POST" and not request.headers.get("hx-request"):
        return HttpResponseRedirect(f"{address_of(exercise)}#hints")
    context = {**_common(here, exercise), **_hints(here, exercise), "new": new}
    return render(request, "exercise/hints.html", context)


@require_POST
@of_exercise
def start(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:  # noqa: ARG001 - a view
    """Lay the files out."""
    with here.live.laying(exercise):
        exercises.start(here.desk, exercise)
    return HttpResponseRedirect(f"{address_of(exercise)}#files")


@require_POST
@of_exercise
def prove(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:  # noqa: ARG001 - a view
    """Lay the files out to prove the exercise's whole topic."""
    topic = here.desk.library.topics.get(exercise.topic)
    if topic is None or exercises.proof(topic) != exercise:
        raise UsageError(f"{exercise.title} proves no topic.", "The last exercise of a topic does.")
    with here.live.laying(exercise):
        exercises.prove(here.desk, topic)
    return HttpResponseRedirect(f"{address_of(exercise)}#files")


@require_POST
@of_exercise
def check(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:
    """Ask for a check; its news comes by the stream."""
    here.live.check(exercise)
    if request.headers.get("hx-request"):
        return HttpResponse(status=204)
    return HttpResponseRedirect(f"{address_of(exercise)}#checks")


def crumbs(here: Site, exercise: Exercise) -> list[tuple[str, str]]:
    """Where an exercise stands on the road."""
    library = here.desk.library
    group = library.topics.get(exercise.topic) or library.projects.get(exercise.topic)
    if group is None:
        return [(exercise.title, "")]
    stage = next((one for road in library.roadmaps for one in road.stages if one.id == group.stage), None)
    above = [(stage.title, address_of(stage))] if stage else []
    return [*above, (group.title, address_of(group)), (exercise.title, "")]


def language(name: str) -> str:
    """What a file is written in, for its colours; "" for plain text."""
    ending = name.rpartition(".")[2]
    return ending if ending in ("py", "sql", "toml", "json", "html", "css", "sh", "yaml") else ""


def typed(path: Path) -> str:
    """A path as one types it into a shell, from the home folder where that is shorter."""
    home = os.path.expanduser("~").rstrip("/")
    if home and str(path).startswith(f"{home}/"):
        # The tilde must stand outside the quotes.
        return f"~/{shlex.quote(str(path)[len(home) + 1 :])}"
    return shlex.quote(str(path))


def _common(here: Site, exercise: Exercise) -> dict[str, Any]:
    state = here.desk.road().state(exercise.id)
    return {"exercise": exercise, "state": state, "address": address_of(exercise)}


def _about(here: Site, exercise: Exercise) -> dict[str, Any]:
    """The task, and how the exercise stands on the road."""
    desk, library = here.desk, here.desk.library
    road = desk.road()
    topic, project = library.topics.get(exercise.topic), library.projects.get(exercise.topic)
    group = topic or project
    last = topic is not None and exercises.proof(topic) == exercise
    milestones = project.milestones if project else ()
    at = milestones.index(exercise) if exercise in milestones else 0
    return {
        "task": read.task(exercise),
        "group": group,
        "standing": road.exercise(exercise),
        "lock": road.lock(group) if group else None,
        "project": project,
        "number": at + 1,
        "milestones": len(milestones),
        "earlier": milestones[:at],
        "provable": last and topic is not None and exercises.provable(desk, topic),
        "proof": exercises.proof(topic) if topic is not None and not last else None,
    }


def _files(here: Site, exercise: Exercise) -> dict[str, Any]:
    desk = here.desk
    folder = exercises.folder(desk, exercise)
    state = desk.road().state(exercise.id)
    editor = os.path.basename(desk.settings.editor)
    names = " ".join(shlex.quote(name) for name in exercise.edits)
    return {
        "folder": folder,
        "laid": folder.is_dir(),
        "due": recommend.due(state),
        "given": [name for name in sorted(read.starter(exercise).files) if name not in exercise.edits],
        "enter": f"cd {typed(folder)}",
        "edit": f"{desk.settings.editor} {names}" if editor and names else "",
    }


def _verdict(here: Site, exercise: Exercise) -> dict[str, Any]:
    desk, live = here.desk, here.live
    attempts = desk.journal.attempts(exercise.id)
    last = live.unrecorded(exercise.id) or (desk.journal.verdict(attempts[0].id) if attempts else None)
    return {
        "account": told.account(desk, last) if last else None,
        "attempt": attempts[0] if attempts else None,
        "attempts": len(attempts),
        "after": told.after(desk, exercise) if last and last.verdict is Outcome.PASSED else None,
        "checks": read.checks(exercise) if last is None else (),
        "checking": live.checking(exercise.id),
        "trouble": live.trouble(exercise.id),
        "stale": bool(attempts) and exercises.changed(desk, exercise, attempts[0].tree),
    }


def _hints(here: Site, exercise: Exercise) -> dict[str, Any]:
    return {"hints": exercises.hints(here.desk, exercise), "new": 0}
