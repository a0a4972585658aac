"""Holds the memory of whole trees where no cgroup does: one thread that sums it up from outside and cuts off.

It wakes only while a box is at work. A tree can pass its limit by what it can fill in one interval.
"""

from __future__ import annotations

import threading
from typing import Protocol

INTERVAL = 0.02
"""Seconds between two looks."""


class Watched(Protocol):
    """What can be watched."""

    def look(self) -> bool:
        """Note what is used now, cut it off if that is too much; whether to look again."""


_watched: list[Watched] = []
_changed = threading.Condition()
_thread: threading.Thread | None = None


def begin(box: Watched) -> None:
    """Look at ``box`` from now on, until its ``look`` says no or ``end`` is called."""
    global _thread  # noqa: PLW0603 - one thread for the whole process, made when first needed
    with _changed:
        if box not in _watched:
            _watched.append(box)
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_run, name="backroad-watch", daemon=True)
            _thread.start()
        _changed.notify()


def end(box: Watched) -> None:
    """Do not look at ``box`` any more."""
    with _changed:
        if box in _watched:
            _watched.remove(box)


def _run() -> None:
    pause = threading.Event()
    while True:
        with _changed:
            _changed.wait_for(lambda: bool(_watched))
            boxes = tuple(_watched)
        for box in boxes:
            if not box.look():
                end(box)
        pause.wait(INTERVAL)
