"""The life of a server that stands beside a lab, as a check brings it about: killed, stopped, held, started again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from backroad.labs.link import Link, Way
from backroad.labs.points import Point
from backroad.labs.rejection import Gone, OurFault
from backroad.labs.standing import Standing

DONE = {"killed": "killed {} with SIGKILL", "stopped": "stopped {}"}
NUMBER = "halted"
"""The fault that stands for a server that does not run: its door refuses whoever comes."""


class Life:
    """Of the server that ``server()`` gives. ``lost()`` is called when all its sessions have ended with it."""

    def __init__(self, server: Callable[[], Standing[Any]], way: Way, lost: Callable[[], None]) -> None:
        self._server = server
        self._way = way
        self._lost = lost
        self._over: Callable[[], None] = lambda: None
        self._ended: Standing[Any] | None = None
        """The server that was ended or held, until it goes on."""
        self.link = Link(way)
        self.said = way.said

    def point(self, kind: str, text: str) -> Point:
        """A point that a program of the learner's may come to."""
        return Point(self._way, lambda seconds: self._server().pause(seconds), kind, text)

    def came(self) -> int:
        """How many connections programs have made to it since the check began."""
        return sum(int(pair.rpartition("=")[2]) for pair in self._way.say("came").split("\t") if pair)

    def end(self, how: str) -> None:
        """End it, ``"killed"`` or ``"stopped"``."""
        server = self._server()
        if server.halted in DONE:
            raise OurFault(f"{self._way.beyond} is {server.halted} already")
        self._way.step(DONE[how].format(self._way.beyond))
        self._over()
        self._over = self._way.incident(how)
        # First the door: nobody is let in by the relay to be told that there is nobody.
        self._way.say("fault", NUMBER, "refuse")
        self._ended = server
        server.end(how)
        self._lost()

    def start(self) -> None:
        """Start it again."""
        if self._server().halted not in DONE:
            raise OurFault(f"{self._way.beyond} can be started once it was killed or stopped")
        self._way.step(f"started {self._way.beyond} again")
        self._go_on()

    def hold(self) -> None:
        """Let it stand still."""
        server = self._server()
        if server.halted:
            raise OurFault(f"{self._way.beyond} is {server.halted} already")
        self._way.step(f"held {self._way.beyond} with SIGSTOP")
        self._over = self._way.incident("paused")
        self._ended = server
        server.hold(True)

    def resume(self) -> None:
        """Let it go on."""
        if self._server().halted != "paused":
            raise OurFault(f"{self._way.beyond} can be resumed once it was paused")
        self._way.step(f"let {self._way.beyond} go on with SIGCONT")
        self._go_on()

    @contextlib.contextmanager
    def ended(self, how: str) -> Iterator[None]:
        """It is ended while the block runs."""
        self.end(how)
        with self._until_then():
            yield
        if self._ended is not None:
            self.start()

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """It stands still while the block runs."""
        self.hold()
        with self._until_then():
            yield
        if self._ended is not None:
            self.resume()

    def wake(self) -> None:
        """Another check begins: it runs, and nothing is wrong with the way to it."""
        self.link.forget()
        self._go_on()

    def moment(self, what: str) -> None:
        """Something has gone wrong with it, and is over already."""
        self._way.incident(what)()

    @contextlib.contextmanager
    def _until_then(self) -> Iterator[None]:
        """What goes wrong meanwhile goes wrong all the same, and the server goes on, where there still is one."""
        try:
            yield
        except BaseException:
            with contextlib.suppress(Gone, OurFault):
                self._go_on()
            raise

    def _go_on(self) -> None:
        server, self._ended = self._ended, None
        self._over()
        self._over = lambda: None
        if server is None or server.gone or not server.halted:
            return
        if server.halted == "paused":
            server.hold(False)
        else:
            server.start()
            server.relay("heal", NUMBER)
