"""What the page of an exercise shows of its files, as forms that work without a script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backroad.app import files
from backroad.app.desk import Desk
from backroad.curriculum import read
from backroad.errors import WorkspaceError
from backroad.model.roadmap import Exercise
from backroad.web import site

MOST = 4
"""Files that a page edits; a larger work belongs into an editor."""

LANGUAGES = {"py": "python", "sql": "sql"}


@dataclass(frozen=True)
class Sheet:
    """One file as a form: ``rows`` is its height in lines, ``pieces`` the lines to be put in order, if that is the
    task. ``runs``: whether it can be tried on the exercise's database."""

    file: files.File
    language: str
    rows: int
    pieces: tuple[str, ...]
    runs: bool = False


def sheets(desk: Desk, exercise: Exercise) -> tuple[Sheet, ...]:
    """The files that the page edits. Raises WorkspaceError when the workspace cannot be read."""
    mine = [file for file in files.files(desk, exercise) if file.edits and file.text is not None]
    if len(mine) > MOST:
        return ()
    return tuple(_sheet(exercise, file) for file in mine)


def context(page: Any, exercise: Exercise) -> dict[str, Any]:
    """What editor/slot.html needs."""
    here: site.Site = page["site"]
    found: tuple[Sheet, ...] = ()
    fault = ""
    if here.desk.states().get(exercise.id) is not None:
        try:
            found = sheets(here.desk, exercise)
        except WorkspaceError as error:
            fault = str(error)
    return {
        "exercise": exercise,
        "sheets": found,
        "fault": fault,
        "sets": read.data_sets(exercise) if any(sheet.runs for sheet in found) else (),
        "ran": page.get("ran"),
        **{name: page.get(name) for name in ("site", "csrf_token")},
    }


def _sheet(exercise: Exercise, file: files.File) -> Sheet:
    text = file.text or ""
    pieces = files.pieces(exercise, file.path) if exercise.kind == "order" else ()
    rows = min(max(text.count("\n") + 2, 8), 28)
    language = LANGUAGES.get(file.path.rpartition(".")[2], "text")
    runs = language == "sql" and ("postgres" in (exercise.lab, *exercise.attach))
    return Sheet(file, language, rows, pieces, runs)
