"""The ways to the service: connections to its copies, kept alive, used again, and watched all at once."""

from __future__ import annotations

import contextlib
import select
import time
from typing import TYPE_CHECKING

from backroad.labs.http.connection import Connection, Lost
from backroad.labs.http.running import BACKLOG, TAKEN

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab
    from backroad.labs.http.running import Running

NOBODY = "nobody takes the connection"
LEFT = 4
"""Connections to a copy that stay open behind a run: each may cost the service a thread."""


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
    """Where a run's connections come from. ``most`` may be open at once to each copy."""

    def __init__(self, lab: HttpLab, most: int) -> None:
        self._lab = lab
        self._most = most
        self._idle: dict[int, list[Line]] = {}
        self._lines: dict[int, Line] = {}
        self._out: set[int] = set()
        self._knocked: dict[int, int] = {}
        self._until = 0.0
        self._epoll = select.epoll() if hasattr(select, "epoll") else None

    def take(self, copy: int, *, fresh: bool = False) -> Line | None:
        """A connection to that copy; None where another must end first. Raises Lost where nothing takes one.

        ``fresh``: one over which nothing was ever said.
        """
        running = self._lab.started(copy)
        if running is None:
            raise Lost(NOBODY)
        idle = self._idle.get(copy, [])
        while idle and not fresh:
            line = idle.pop()
            if line.running is running and not line.stale:
                return line
            self.drop(line)
        if sum(line.running is running for line in self._lines.values()) >= self._most:
            return None
        if not fresh:
            while (kept := running.take_idle()) is not None:
                if not kept.stale:
                    return self._watched(Line(kept, running))
                kept.close()
        if not self._may_knock(copy, running):
            return None
        made = running.connect()
        if made is None:
            raise Lost(NOBODY)
        self._knocked[copy] = self._knocked.get(copy, 0) + 1
        return self._watched(Line(made, running))

    def give(self, copy: int, line: Line) -> None:
        """The connection can carry another request."""
        line.used = True
        self._idle.setdefault(copy, []).append(line)

    def drop(self, line: Line) -> None:
        """The connection is of no use any more."""
        if self._lines.pop(line.fd, None) is not None:
            self._out.discard(line.fd)
            if self._epoll is not None:
                with contextlib.suppress(OSError):
                    self._epoll.unregister(line.fd)
        for idle in self._idle.values():
            if line in idle:
                idle.remove(line)
        line.close()

    def wants_out(self, line: Line, wanted: bool) -> None:
        """Whether to say when more can be sent over it."""
        if wanted == (line.fd in self._out):
            return
        (self._out.add if wanted else self._out.discard)(line.fd)
        if self._epoll is not None:
            self._epoll.modify(line.fd, select.EPOLLIN | (select.EPOLLOUT if wanted else 0))

    def ready(self, found: int = -1) -> list[tuple[Line, bool]]:
        """The connections over which something can be done, and whether only sending can. ``found``: the descriptor
        that somebody else has waited for."""
        if self._epoll is None:
            line = self._lines.get(found)
            return [(line, False)] if line is not None else []
        events = self._epoll.poll(0)
        lines = self._lines
        return [(lines[fd], event == select.EPOLLOUT) for fd, event in events if fd in lines]

    def descriptors(self) -> dict[int, int]:
        """What to poll for."""
        if self._epoll is not None:
            return {self._epoll.fileno(): select.POLLIN}
        return {fd: select.POLLIN | (select.POLLOUT if fd in self._out else 0) for fd in self._lines}

    def close(self) -> None:
        """The run is over: a few connections stay for whoever speaks next, all others end."""
        kept: dict[int, int] = {}
        for copy, lines in self._idle.items():
            running = self._lab.started(copy)
            for line in list(lines):
                if line.running is running and not line.stale and kept.get(copy, 0) < LEFT:
                    kept[copy] = kept.get(copy, 0) + 1
                    self._lines.pop(line.fd)
                    if self._epoll is not None:
                        self._epoll.unregister(line.fd)
                    line.give_back()
        for line in list(self._lines.values()):
            line.close()
        self._lines, self._idle = {}, {}
        if self._epoll is not None:
            self._epoll.close()

    # Behind it ------------------------------------------------------------------------------------------------

    def _watched(self, line: Line) -> Line:
        self._lines[line.fd] = line
        if self._epoll is not None:
            self._epoll.register(line.fd, select.EPOLLIN)
        return line

    def _may_knock(self, copy: int, running: Running) -> bool:
        """A plain service has a backlog of five, beyond which the kernel throws connections away: so a few at a time,
        and the next when those are taken, or have waited long enough."""
        if self._knocked.get(copy, 0) < BACKLOG:
            return True
        now = time.monotonic()
        if not self._until:
            self._until = now + TAKEN
        if now < self._until and self._lab.waiting(running.port):
            return False
        self._until = 0.0
        self._knocked[copy] = 0
        return True
