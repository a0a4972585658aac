"""One line on a terminal that says how far something long has come. Quick work and pipes see none of it."""

from __future__ import annotations

import os
import sys
import time
from typing import TextIO

PATIENCE_SECONDS = 0.8
_EVERY_SECONDS = 0.1


class Meter:
    """Call it with what is done, how much of it, and of how much; as a context manager it clears its line."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """``stream`` is standard error by default."""
        self._stream = stream or sys.stderr
        self._shows = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._next = time.monotonic() + PATIENCE_SECONDS
        self._drawn = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show it, when the time has come."""
        if not self._shows or (now := time.monotonic()) < self._next:
            return
        self._next = now + _EVERY_SECONDS
        text = f"{what}… {100 * done // max(total, 1)} %"
        self._draw(text)

    def _draw(self, text: str) -> None:
        self._stream.write(f"\r{text}{' ' * (self._drawn - len(text))}\r")
        self._stream.flush()
        self._drawn = len(text)

    def __enter__(self) -> Meter:
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            self._draw("")
