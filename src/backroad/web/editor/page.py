"""What the editor asks for: the files as they are, and writing one. A form does the same without a script."""

from __future__ import annotations

import json
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from backroad.app import files
from backroad.errors import BackroadError, Conflict, UsageError
from backroad.model.roadmap import Exercise
from backroad.web.exercise.page import of_exercise
from backroad.web.site import Site
from backroad.web.tags import address_of


@require_safe
@of_exercise
def read(_request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:
    """The files as they lie on the disk: path, text (null for what is no text), mark, edits."""
    try:
        found = files.files(here.desk, exercise)
    except BackroadError as error:
        return _problem(error, 409)
    return JsonResponse({"files": [_json(file) for file in found]}, headers={"Cache-Control": "no-store"})


@require_POST
@of_exercise
def write(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:
    """Write one file (JSON: path, text, mark), or end a conflict (also keep: "page" or "disk").

    200 with the file's new mark; 409 with the file as it stands when it was changed elsewhere.
    """
    try:
        path, text, mark, keep = _asked(request)
        with here.live.laying(exercise):
            if keep:
                file = files.settle(here.desk, exercise, path, text, mine=keep == "page")
            else:
                file = files.write(here.desk, exercise, path, text, mark)
    except Conflict as error:
        return JsonResponse(
            {"sentence": error.sentence, "remedy": error.remedy, "file": _json(_there(error))}, status=409
        )
    except BackroadError as error:
        return _problem(error, 400 if isinstance(error, UsageError) else 422)
    return JsonResponse(_json(file))


@require_POST
@of_exercise
def save(request: HttpRequest, here: Site, exercise: Exercise) -> HttpResponse:
    """A form: write the file, check it if that was the button, and come back to the page."""
    path, text, mark, keep = (request.POST.get(field, "") for field in ("path", "text", "mark", "keep"))
    text = text.replace("\r\n", "\n")
    try:
        with here.live.laying(exercise):
            if keep:
                files.settle(here.desk, exercise, path, text, mine=keep == "page")
            else:
                files.write(here.desk, exercise, path, text, mark)
    except Conflict as error:
        return conflict(request, exercise, path, text, error)
    if request.POST.get("do") == "check":
        here.live.check(exercise)
    return HttpResponseRedirect(f"{address_of(exercise)}#editor")


def conflict(request: HttpRequest, exercise: Exercise, path: str, text: str, error: Conflict) -> HttpResponse:
    """The page on which one of two versions is chosen."""
    return render(
        request,
        "editor/conflict.html",
        {"exercise": exercise, "path": path, "mine": text, "disk": _there(error), "sentence": error.sentence},
        status=409,
    )


def _asked(request: HttpRequest) -> tuple[str, str, str, str]:
    try:
        data: Any = json.loads(request.body)
        asked = tuple(data.get(name, "") for name in ("path", "text", "mark", "keep"))
    except (ValueError, AttributeError):
        raise UsageError("What was sent is no JSON object.", "Send path, text and mark.") from None
    if not all(isinstance(part, str) for part in asked) or asked[3] not in ("", "page", "disk"):
        raise UsageError("path, text, mark and keep have to be texts; keep is page or disk.", "Load the page again.")
    path, text, mark, keep = asked
    return path, text, mark, keep


def _there(conflict: Conflict) -> files.File:
    """The file as it stands on the disk."""
    return cast(files.File, conflict.file)


def _json(file: files.File) -> dict[str, Any]:
    return {"path": file.path, "text": file.text, "mark": file.mark, "edits": file.edits}


def _problem(error: BackroadError, status: int) -> JsonResponse:
    return JsonResponse({"sentence": error.sentence, "remedy": error.remedy}, status=status)
