"""Who checks an exercise at a save, when several programs watch it: whoever sits at it in a terminal.

A lock on a file that lives as long as the process: it cannot be left behind by a kill.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path

from backroad.settings import Settings


class Turn:
    """The right to check one exercise at each save. Held until ``close``, or the process ends."""

    def __init__(self, settings: Settings, exercise_id: str) -> None:
        """Take it, if nobody has it; ``held`` says whether that went well. Never raises."""
        self._file = -1
        with contextlib.suppress(OSError):
            path = _path(settings, exercise_id)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self.close()

    @property
    def held(self) -> bool:
        """Whether it is ours."""
        return self._file >= 0

    def close(self) -> None:
        """Give it back; closing twice is fine."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def taken(settings: Settings, exercise_id: str) -> bool:
    """Whether another process, or another place in this one, checks that exercise at each save."""
    if not _path(settings, exercise_id).exists():
        return False
    turn = Turn(settings, exercise_id)
    try:
        return not turn.held
    finally:
        turn.close()


def _path(settings: Settings, exercise_id: str) -> Path:
    return settings.state / "turns" / exercise_id.replace("/", "--")
