"""What a check can do to what stands between a learner's program and the server beside it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from backroad.labs.life import Life
from backroad.labs.link import Link
from backroad.labs.points import Point


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

    def cut_at(self, text: str, *, done: bool = False) -> Point:
        """Cut the connection of the next program that sends a statement or command with this text (such as
        ``COMMIT``): before the server sees it, or with ``done`` once the server has done it and before the answer gets
        through. Whether it came to that is ``.reached``. Capitals do not matter; a command of Redis' begins with the
        text.
        """
        when = "once it is done" if done else "before it arrives"
        self._step(f"cut the connection at the next {text}, {when}")
        return self._life().point("done" if done else "cut", text)

    def hold_at(self, text: str) -> Point:
        """Hold the next statement or command with this text up until ``.release()``: ``.wait()`` waits until a program
        stands there. Other connections go on, so that others can do meanwhile what makes a race."""
        self._step(f"held up the next {self._life().said} with {text}")
        return self._life().point("hold", text)

    # The server itself ---------------------------------------------------------------------------------------

    @property
    def link(self) -> Link:
        """The way between the learner's program and the server: ``.link.slow(0.05)``, ``.link.resets()``, …"""
        return self._life().link

    def kill(self) -> None:
        """SIGKILL the server, as a loss of power would: connections break off, and new ones are refused until
        ``start``, with which it recovers what was committed."""
        self._life().end("killed")

    def stop(self) -> None:
        """Stop the server in good order, until ``start``: connections are ended, and new ones are refused."""
        self._life().end("stopped")

    def start(self) -> None:
        """Start the server again after ``kill`` or ``stop``, and wait until it is ready."""
        self._life().start()

    def restart(self) -> None:
        """Stop the server in good order and start it again."""
        self.stop()
        self.start()

    def pause(self) -> None:
        """Hold the server as it stands (SIGSTOP): connections can be made, and nobody answers, until ``resume``. A
        check can ask it nothing meanwhile."""
        self._life().hold()

    def resume(self) -> None:
        """Let the server go on after ``pause``."""
        self._life().resume()

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """``with postgres.paused():`` (or ``redis``) the server stands still while the block runs."""
        with self._life().paused():
            yield

    @contextlib.contextmanager
    def killed(self) -> Iterator[None]:
        """``with postgres.killed():`` (or ``redis``) the server is dead while the block runs; then it starts again."""
        with self._life().ended("killed"):
            yield

    @contextlib.contextmanager
    def stopped(self) -> Iterator[None]:
        """``with postgres.stopped():`` (or ``redis``) the server is stopped while the block runs; then it starts
        again."""
        with self._life().ended("stopped"):
            yield

    def limit(self, connections: int) -> None:
        """From now on the learner's programs may have so many connections at one time, in this check; PostgreSQL tells
        one more ``sorry, too many clients already``, Redis closes it."""
        self._step(f"let no more than {connections} connections in at one time")
        self._say("most", str(connections))

    # For the attachments --------------------------------------------------------------------------------------

    def _life(self) -> Life:
        """The server's life and the way to it."""
        raise NotImplementedError

    def _step(self, text: str) -> None:
        """Note what is about to be done."""
        raise NotImplementedError

    def _say(self, *words: str) -> str:
        """Say a line to the relay; what it answers."""
        raise NotImplementedError
