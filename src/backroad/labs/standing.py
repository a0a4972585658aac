"""A server of a run's own that stands in a sandbox, whatever it is: its socket, its connections, and the deadline that
everything asked of it shares.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from backroad.labs.journal import Journal
from backroad.labs.polling import until
from backroad.labs.rejection import Gone, OurFault, Seen
from backroad.labs.subject import OURS, Subject
from backroad.model.duration import in_seconds
from backroad.model.evidence import LimitHit
from backroad.model.limits import Limits
from backroad.sandbox.box import Box

MOMENT = 0.003
AT_ONCE = 0.2
"""Seconds of waiting after which it is looked whether the sandbox still lives."""


class Broken(Exception):
    """A connection ended by itself, or what came over it is no answer. What that means depends on whose doing it
    was."""


class Closes(Protocol):
    """What a standing server needs of its connections."""

    def close(self) -> None: ...


C = TypeVar("C", bound=Closes)


class Standing(Generic[C]):
    """A server that runs. Everything that waits for the learner's doing is on the check's time."""

    def __init__(self, take: Callable[[], Box], limits: Limits, journal: Journal) -> None:
        self._limits = limits
        self._journal = journal
        self._subject = Subject(take(), limits, journal)
        self._connections: list[C] = []
        self._administrator: C | None = None
        self._place = -1
        self._meanwhile: Callable[[int, int, float], bool] | None = None
        self.halted = ""
        """In a word, why it answers nobody ("killed", "stopped", "paused"); "" while it runs."""

    def attend(self, meanwhile: Callable[[int, int, float], bool]) -> None:
        """From now on something else goes on in pauses: ``meanwhile(-1, 0, moment)`` lets time pass so.

        Not while a question is on its way: whatever goes on might ask another one over the same connection.
        """
        self._meanwhile = meanwhile

    @property
    def gone(self) -> bool:
        """Whether the sandbox has ended."""
        return self._subject.gone

    @property
    def box(self) -> Box | None:
        """The sandbox, None when it has ended."""
        return None if self.gone else self._subject.box

    @property
    def alive(self) -> bool:
        """Whether the sandbox runs; unlike ``gone`` this looks."""
        return not self.gone and self._subject.box.alive

    @property
    def descriptor(self) -> int:
        """Our descriptor of the folder with the server's socket."""
        return self._place

    @property
    def folder(self) -> str:
        """That folder, as a path for this process and for children that have the descriptor."""
        return f"/proc/self/fd/{self._place}"

    @property
    def spent(self) -> float:
        """Seconds of the check's time that are used."""
        return self._subject.spent

    @property
    def left(self) -> float:
        """Seconds of the check's time that are left."""
        return max(0.0, self._subject.left)

    def pause(self, seconds: float) -> None:
        """Let a moment pass, on the check's time."""
        if self.left <= 0:
            raise self.late()
        if self._meanwhile is not None:
            self._meanwhile(-1, 0, time.monotonic() + seconds)
        else:
            time.sleep(seconds)
        self._subject.spent += seconds

    def begin(self, seconds: float | None) -> None:
        """Another check begins: its time counts from here."""
        self._subject.begin(seconds)

    @contextlib.contextmanager
    def ours(self, seconds: float = OURS) -> Iterator[None]:
        """While we do what is not the learner's doing: it costs them no time, and what goes wrong is our fault."""
        try:
            with self._subject.apart(seconds):
                yield
        except Gone as gone:
            raise OurFault(f"the server could not be made ready: {gone.message}") from gone
        except Broken as error:
            raise OurFault(f"the server could not be made ready: {error}") from error

    def forget(self, connection: C) -> None:
        """Close a connection."""
        connection.close()
        if connection in self._connections:
            self._connections.remove(connection)

    def door(self, listener: int, spare: int = -1) -> None:
        """Let in what comes to a listening socket: of what came in by another one, nothing goes on. ``spare``: another
        socket of that network, without which new connections cannot be left unanswered."""
        with self.ours():
            self._prepared("door", fds=(listener, spare if spare >= 0 else listener))

    def relay(self, *words: str) -> str:
        """Say a line to the relay behind the door; what it answers."""
        with self.ours():
            return str(self._prepared("relay", *words))

    def close(self) -> None:
        """End the server and its sandbox."""
        self._subject.close()
        self._hang_up()
        if self._place >= 0:
            os.close(self._place)
            self._place = -1

    def end(self, how: str) -> None:
        """Let it be ``"killed"`` as a loss of power would, or ``"stopped"`` in good order, until ``start``."""
        with self.ours():
            self._hang_up()
            self.halted = how
            self._end(how)
            while not self._prepared("down"):
                self.pause(MOMENT)

    def start(self) -> None:
        """Start it again, and wait until it is ready."""
        with self.ours():
            self._start()
            while not self._prepared("up"):
                self.pause(MOMENT)
        self.halted = ""

    def hold(self, on: bool) -> None:
        """Let it stand still as it is (SIGSTOP), or go on."""
        with self.ours():
            self._prepared("signal", int(signal.SIGSTOP if on else signal.SIGCONT))
        self.halted = "paused" if on else ""

    def late(self) -> Gone:
        """The check's time is up: end the server, and say so."""
        raise NotImplementedError

    # For the servers themselves -------------------------------------------------------------------------------

    def _end(self, how: str) -> None:
        """Begin to end it."""
        raise NotImplementedError

    def _start(self) -> None:
        """Begin to start what was ended."""
        raise NotImplementedError

    def _hang_up(self) -> None:
        """Close every connection."""
        for connection in self._connections:
            connection.close()
        self._connections = []
        self._administrator = None

    def _look_for(self, socket: str) -> None:
        """See that there is a socket of that name in the folder. Raises OurFault."""
        self._runs()
        found = os.stat(socket, dir_fd=self._place, follow_symlinks=False)
        if not stat.S_ISSOCK(found.st_mode):
            raise OurFault("the server's socket is no socket")

    def _runs(self) -> None:
        """See that it can be asked at all. Raises OurFault."""
        if self.halted:
            raise OurFault(f"the server was asked by the check while it is {self.halted}")

    def _done(self) -> str:
        return self._journal.text()

    def _prepared(self, operation: str, *arguments: Any, fds: Sequence[int] = ()) -> Any:
        kind, value = self._subject.ask(operation, *arguments, fds=fds)[:2]
        if kind != "ok":
            raise OurFault(f"the server could not be made ready ({operation}): {value}")
        return value

    def _wait(self, fd: int, events: int) -> None:
        """Until a connection's descriptor is ready, on the check's time. Raises Gone when that is up."""
        self._runs()
        poll = select.poll()
        poll.register(fd, events)
        subject = self._subject
        subject.calm()
        while True:
            if subject.left <= 0 and not subject.give_back():
                raise self.late()
            began = time.monotonic()
            ready = subject.watched(partial(until, poll), began + min(subject.left, AT_ONCE))
            subject.spent += time.monotonic() - began
            if ready:
                return
            if not subject.box.alive:
                raise Broken("the sandbox ended")

    def _over(self, sentence: str) -> Gone:
        """End the server because its time is up; ``sentence`` has {allowed} in it."""
        starved = self._subject.starved(self._subject.allowed)
        allowed = in_seconds(self._limits.seconds)
        after = self._done()
        self.close()
        evidence = LimitHit(after, "time", allowed, f"more than {allowed}")
        gone = Gone(sentence.format(allowed=allowed), evidence, seen=Seen(raised="Timeout"))
        gone.starved = starved
        return gone
