"""The ways to the service: connections to its copies, kept alive, used again, and watched all at once."""

from __future__ import annotations

import contextlib
import os
import select
from typing import TYPE_CHECKING

from backroad.labs.http.connection import Connection, Lost
from backroad.labs.rejection import OurFault

if TYPE_CHECKING:
    from backroad.labs.http.caller import Caller
    from backroad.labs.http.lab import HttpLab
    from backroad.labs.http.running import Running

NOBODY = "nobody takes the connection"
LEFT = 4
"""Connections to a copy that stay open behind a run: each may cost the service a thread."""
STOCK = 50
"""Sockets that are fetched out of the sandbox at once: each fetching takes a moment in which nothing is sent."""


class Line:
    """One connection of a run. ``used``: an answer has come over it."""

    def __init__(self, connection: Connection, running: Running) -> None:
        self._connection = connection
        self.running = running
        self.fd = connection.descriptor
        self.used = connection.used

    def send(self, data: bytes) -> int:
        """Send as much as is taken now: how many bytes. Raises Lost."""
        return self._connection.push(data)

    def receive(self) -> bytes | None:
        """What has come; b"" at the end, None where nothing has. Raises Lost."""
        return self._connection.pull()

    @property
    def stale(self) -> bool:
        """Whether the other side has closed it, or said what nobody asked for, while nobody spoke."""
        return self._connection.stale

    def give_back(self) -> None:
        """Leave it to whoever asks the service next."""
        self._connection.used = True
        self.running.keep(self._connection)

    def close(self) -> None:
        """Close it."""
        self._connection.close()


class Ways:
    """Where a run's connections come from. ``most`` may be open at once to each of those that are asked."""

    def __init__(self, lab: HttpLab, most: int) -> None:
        self._lab = lab
        self._most = most
        self._idle: dict[Running, list[Line]] = {}
        self._lines: dict[int, Line] = {}
        self._count: dict[Running, int] = {}
        self._out: set[int] = set()
        self._stock: dict[str, list[int]] = {"AF_INET": lab.sockets("AF_INET", STOCK)}
        self._families: dict[Running, str] = {}
        self._epoll = select.epoll() if hasattr(select, "epoll") else None

    def take(self, caller: Caller, *, fresh: bool = False) -> Line | None:
        """A connection to whom that caller speaks to; None where another must end first, or there is no room for one
        more. Raises Lost where nobody takes one.

        ``fresh``: one over which nothing was ever said.
        """
        running = reached(self._lab, caller)
        if running is None:
            raise Lost(NOBODY)
        idle = self._idle.get(running, [])
        while idle and not fresh:
            line = idle.pop()
            if not line.stale:
                return line
            self.drop(line)
        if self._count.get(running, 0) >= self._most:
            return None
        connection = None if fresh else self._kept(running)
        if connection is None:
            connection = self._made(running)
        return None if connection is None else self._watched(Line(connection, running))

    def give(self, line: Line) -> None:
        """The connection can carry another request."""
        line.used = True
        self._idle.setdefault(line.running, []).append(line)

    def drop(self, line: Line) -> None:
        """The connection is of no use any more."""
        self._unwatched(line)
        if line in self._idle.get(line.running, ()):
            self._idle[line.running].remove(line)
        line.close()

    def wants_out(self, line: Line, wanted: bool) -> None:
        """Whether to say when more can be sent over it."""
        if wanted == (line.fd in self._out):
            return
        (self._out.add if wanted else self._out.discard)(line.fd)
        if self._epoll is not None:
            self._epoll.modify(line.fd, select.EPOLLIN | (select.EPOLLOUT if wanted else 0))

    def ready(self, found: int) -> list[tuple[Line, bool]]:
        """The connections over which something can be done, and whether only sending can. ``found``: the descriptor
        that somebody has waited for."""
        if self._epoll is None:
            line = self._lines.get(found)
            return [(line, False)] if line is not None else []
        lines = self._lines
        return [(lines[fd], event == select.EPOLLOUT) for fd, event in self._epoll.poll(0) if fd in lines]

    def descriptors(self) -> dict[int, int]:
        """What to poll for."""
        if self._epoll is not None:
            return {self._epoll.fileno(): select.POLLIN}
        return {fd: select.POLLIN | (select.POLLOUT if fd in self._out else 0) for fd in self._lines}

    def close(self) -> None:
        """The run is over: a few connections stay for whoever speaks next, all others end."""
        for running, lines in self._idle.items():
            lasts = running in self._lab.everyone
            for line in [line for line in lines if lasts and not line.stale][:LEFT]:
                self._unwatched(line)
                line.give_back()
        for line in self._lines.values():
            line.close()
        self._lines, self._idle = {}, {}
        for stock in self._stock.values():
            while stock:
                os.close(stock.pop())
        if self._epoll is not None:
            self._epoll.close()

    # Behind it ------------------------------------------------------------------------------------------------

    def _kept(self, running: Running) -> Connection | None:
        while (found := running.take_idle()) is not None:
            if not found.stale:
                return found
            found.close()
        return None

    def _made(self, running: Running) -> Connection | None:
        family = self._families.get(running)
        if family is None:
            # The first is made inside, where it is seen which of the machine's two addresses the service has.
            made = running.connect()
            if made is None:
                raise Lost(NOBODY)
            self._families[running] = made.family
            return made
        stock = self._stock.setdefault(family, [])
        if not stock:
            stock += self._lab.sockets(family, STOCK)
        made = Connection(stock.pop(), self._lab.wait)
        try:
            if made.reach(running.port):
                return made
        except Lost:
            made.close()
            raise Lost(NOBODY) from None
        made.close()
        return None

    def _watched(self, line: Line) -> Line:
        self._lines[line.fd] = line
        self._count[line.running] = self._count.get(line.running, 0) + 1
        if self._epoll is not None:
            self._epoll.register(line.fd, select.EPOLLIN)
        return line

    def _unwatched(self, line: Line) -> None:
        if self._lines.pop(line.fd, None) is None:
            return
        self._count[line.running] -= 1
        self._out.discard(line.fd)
        if self._epoll is not None:
            with contextlib.suppress(OSError):
                self._epoll.unregister(line.fd)


def reached(lab: HttpLab, caller: Caller) -> Running | None:
    """Whom a caller speaks to, whether it runs or not; None where nobody is there now. What was planned for another
    lab's service is sent to this one's."""
    if caller._lab is not lab:
        return lab.started(0)
    try:
        return caller._running_or_none()
    except OurFault:
        return None  # one of some processes that is being started anew
