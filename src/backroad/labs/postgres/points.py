"""Points at which something happens to a learner's program: where it sends a statement of a certain text. So a race is
provoked where it hurts, and not by sleeping and hoping.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from backroad.labs.rejection import Rejection, Seen

if TYPE_CHECKING:
    from backroad.labs.postgres.attached import AttachedServer

LOOK = 0.005


class Point:
    """A point that a program of the learner's may come to, once: where it sends a statement with this text."""

    def __init__(self, server: AttachedServer, kind: str, text: str) -> None:
        self._server = server
        self.text = " ".join(text.split())
        self._number = server.relay("trap", kind, self.text)

    @property
    def reached(self) -> bool:
        """Whether a program has come there."""
        return self._server.relay("sprung", self._number) == "1"

    def wait(self, within: float = 5.0) -> None:
        """Wait until a program has come there. The check fails in words when none has after so many seconds."""
        deadline = time.monotonic() + within
        while not self.reached:
            if time.monotonic() > deadline:
                raise Rejection(
                    f"no statement with {self.text} has come to the database within {within:g} seconds",
                    seen=Seen(raised="Silent"),
                )
            self._server.server.pause(LOOK)

    def release(self) -> None:
        """Let the statement go on to the server, or let any pass that comes from now on."""
        self._server.did(f"let the statement with {self.text} go on")
        self._server.relay("release", self._number)
