"""Whether something in a folder has changed since it was read, found out without reading it again."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Sequence


def stamps(places: Sequence[str]) -> list[tuple[str, int, int]]:
    """Path, time and size of everything in these places: what tells that something in them has changed."""
    found = []
    folders = []
    for place in places:
        with contextlib.suppress(FileNotFoundError):
            told = os.stat(place)
            found.append((place, told.st_mtime_ns, told.st_size))
            if stat.S_ISDIR(told.st_mode):
                folders.append(place)
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                told = entry.stat(follow_symlinks=False)
                found.append((entry.path, told.st_mtime_ns, told.st_size))
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
    return found
