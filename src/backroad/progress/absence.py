"""Why a file that a task needs is not in the workspace: a folder in its place, or the work under another name."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from backroad.errors import WorkspaceError


def explain(folder: Path, top: int, name: str) -> None:
    """Raise WorkspaceError with what there is instead. ``top`` is a descriptor of the folder."""
    try:
        mode = os.stat(name, dir_fd=top, follow_symlinks=False).st_mode
    except OSError:
        mode = 0
    if stat.S_ISDIR(mode):
        raise WorkspaceError(
            f"{name!r} in {folder} is a folder, and the task needs a file of that name.",
            "Rename the folder, then `backroad start ID` lays the file again.",
        )
    other = _misnamed(top, name)
    raise WorkspaceError(
        f"The file {name!r} is missing in {folder}.",
        f"There is {other!r}: rename it to {name!r}."
        if other
        else "Save your work under that name, or `backroad start ID` lays it.",
    )


def _misnamed(top: int, name: str) -> str:
    """What may be the work under a wrong name: with an ending that an editor put behind it, or in other letters."""
    with contextlib.suppress(OSError):
        for other in sorted(os.listdir(top)):
            if other.lower() == name.lower() or other.lower().startswith(f"{name.lower()}."):
                return other
    return ""
