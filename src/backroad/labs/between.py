"""What a check can do to what stands between a learner's program and the server beside it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator


class Between:
    """The relay behind an attachment's door, as a check speaks of it."""

    _beyond = "the server"
    """What stands behind the relay, in a step of the journal."""

    def freeze(self) -> None:
        """From now on nothing comes through any more, in either direction, until ``thaw``. Connections stay open."""
        self._step(f"let nothing through to {self._beyond} any more")
        self._say("freeze")

    def thaw(self) -> None:
        """What was held up goes on its way."""
        self._step(f"let everything through to {self._beyond} again")
        self._say("thaw")

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """``with postgres.frozen():`` (or ``redis``) nothing comes through while the block runs."""
        self.freeze()
        try:
            yield
        finally:
            self.thaw()

    def limit(self, connections: int) -> None:
        """From now on the learner's programs may have so many connections at one time, in this check; PostgreSQL tells
        one more ``sorry, too many clients already``, Redis closes it."""
        self._step(f"let no more than {connections} connections in at one time")
        self._say("most", str(connections))

    # For the attachments --------------------------------------------------------------------------------------

    def _step(self, text: str) -> None:
        """Note what is about to be done."""
        raise NotImplementedError

    def _say(self, *words: str) -> str:
        """Say a line to the relay; what it answers."""
        raise NotImplementedError
