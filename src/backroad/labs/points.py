"""Points at which something happens to a learner's program: where it sends its server a certain text. So a race is
provoked where it hurts, and not by sleeping and hoping.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from backroad.labs.link import Way
from backroad.labs.rejection import Rejection, Seen
from backroad.model.duration import in_seconds

LOOK = 0.005


class Point:
    """A point that a program of the learner's may come to, once: where it sends something with this text."""

    def __init__(self, way: Way, pause: Callable[[float], None], kind: str, text: str) -> None:
        """``pause`` lets a moment pass on the check's time."""
        self._way = way
        self._pause = pause
        self.text = " ".join(text.split())
        self._number = way.say("trap", kind, self.text)

    @property
    def reached(self) -> bool:
        """Whether a program has come there."""
        return self._way.say("sprung", self._number) == "1"

    def wait(self, within: float = 5.0) -> None:
        """Wait until a program has come there. The check fails in words when none has after so many seconds."""
        deadline = time.monotonic() + within
        while not self.reached:
            if time.monotonic() > deadline:
                raise Rejection(
                    f"no {self._way.said} with {self.text} has come to {self._way.beyond} within {in_seconds(within)}",
                    seen=Seen(raised="Silent"),
                )
            self._pause(LOOK)

    def release(self) -> None:
        """Let what is held up go on to the server, or let any pass that comes from now on."""
        self._way.step(f"let the {self._way.said} with {self.text} go on")
        self._way.say("release", self._number)
