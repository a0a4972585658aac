"""The files of an exercise as a page edits them: read with a mark of what they were, written only over what was read.

The files are those on the disk, which the learner's own editor may change at any time. Whoever writes says which text
they began with; when another stands there meanwhile nothing is overwritten, and both can be looked at.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from backroad.app import work
from backroad.app.desk import Desk
from backroad.curriculum import read
from backroad.errors import Conflict, UnknownId, WorkspaceError
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot
from backroad.progress import workspace

MOST = 256 << 10
"""Bytes of a file that a page takes: what is larger belongs into an editor."""


@dataclass(frozen=True)
class File:
    """One file: its path in the workspace, its text, and ``mark``, which is another for every other content.

    ``edits`` is true for files that the task asks to work on. ``text`` is None when the file is no UTF-8 text or too
    large for a page.
    """

    path: str
    text: str | None
    mark: str
    edits: bool


def files(desk: Desk, exercise: Exercise) -> tuple[File, ...]:
    """What lies in the workspace: what is to be worked on first, in the task's order, then the rest by name.

    Raises WorkspaceError when it cannot be read.
    """
    taken = work.take(desk, exercise).files
    if exercise.repositories:
        # What lies in a repository is git's to change, in the learner's own terminal.
        taken = {name: data for name, data in taken.items() if name in exercise.edits}
    first = [name for name in exercise.edits if name in taken]
    rest = sorted(name for name in taken if name not in exercise.edits)
    return tuple(_file(exercise, name, taken[name]) for name in (*first, *rest))


def write(desk: Desk, exercise: Exercise, path: str, text: str, begun_with: str) -> File:
    """Write a file whose mark was ``begun_with`` when its text was begun to be changed ("" for one that was not there).

    Raises Conflict when another text stands there now, UnknownId for a path that is not the learner's to change, and
    WorkspaceError when it cannot be written.
    """
    data = _writable(desk, exercise, path, text)
    now = _now(desk, exercise, path)
    if now is not None and now.text != text and now.mark != begun_with:
        raise Conflict(
            f"{path} was changed elsewhere since you began.", "Look at both versions and choose which one stays.", now
        )
    if now is None or now.text != text:
        workspace.put(workspace.path(desk.settings, exercise.id), path, data)
    return _file(exercise, path, data)


def settle(desk: Desk, exercise: Exercise, path: str, text: str, *, mine: bool) -> File:
    """End a conflict: ``mine`` writes the text of the page, else the file stays as it is. The other is kept among the
    attempts, from where it can be brought back. Raises as ``write`` does, but never Conflict."""
    data = _writable(desk, exercise, path, text)
    folder = workspace.path(desk.settings, exercise.id)
    now = work.take(desk, exercise)
    other = now if mine else Snapshot({**now.files, path: data}, now.executable)
    desk.journal.keep("conflict", exercise.id, other, {"file": path, "kept": "page" if mine else "disk"})
    if mine:
        workspace.put(folder, path, data)
        return _file(exercise, path, data)
    return _file(exercise, path, now.files[path]) if path in now.files else write(desk, exercise, path, text, "")


def pieces(exercise: Exercise, path: str) -> tuple[str, ...]:
    """For an exercise of kind ``order``: the starter's lines that are to be put in order, as they were handed out."""
    text = read.starter(exercise).files.get(path, b"").decode("utf-8", "replace")
    lines = [line.rstrip() for line in text.splitlines()]
    return tuple(line for line in lines if line.strip() and not line.lstrip().startswith("#"))


def _writable(desk: Desk, exercise: Exercise, path: str, text: str) -> bytes:
    if path not in exercise.edits and path not in _own(desk, exercise):
        raise UnknownId(
            f"{path!r} is not a file of yours in {exercise.id}.",
            f"Yours: {', '.join(exercise.edits) or 'none; work in its repository with git'}.",
        )
    try:
        # Browsers end lines as forms do, with two characters; files here end them with one.
        data = text.replace("\r\n", "\n").encode()
    except UnicodeEncodeError:
        raise WorkspaceError(f"The text of {path} holds a character that no file can hold.", "Take it out.") from None
    if len(data) > MOST:
        raise WorkspaceError(
            f"The text of {path} has {len(data):,} bytes; a page takes {MOST:,}.", "Use an editor for it."
        )
    return data


def _own(desk: Desk, exercise: Exercise) -> frozenset[str]:
    """Files that the learner put there: neither of the starter nor asked for. In repositories a page writes none."""
    if exercise.repositories:
        return frozenset()
    try:
        taken = work.take(desk, exercise).files
    except WorkspaceError:
        return frozenset()
    return frozenset(taken.keys() - read.starter(exercise).files.keys())


def _now(desk: Desk, exercise: Exercise, path: str) -> File | None:
    try:
        return next((file for file in files(desk, exercise) if file.path == path), None)
    except WorkspaceError:
        if not workspace.path(desk.settings, exercise.id).exists():
            return None
        raise


def _file(exercise: Exercise, path: str, data: bytes) -> File:
    text: str | None = None
    if len(data) <= MOST:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = None
    return File(path, text, hashlib.sha256(data).hexdigest()[:16], path in exercise.edits)
