"""Servers of a check's own that the learner's service calls: attended while the lab waits for the service.

They need no thread: whenever the lab waits, which is whenever the learner's service has a turn, what came in here is
taken in and answered.
"""

from __future__ import annotations

import contextlib
import math
import os
import select
import socket
import time
from collections.abc import Callable, Iterable
from typing import Protocol

from backroad.labs.plug import Plug, listen
from backroad.labs.subject import Subject

PART = 1 << 16
MOST = 1 << 20
"""Bytes that one connection may send before they are an answerable whole."""
CONNECTIONS = 200
WAITING = 64
"""Connections that the kernel keeps until they are taken."""
AT_ONCE = 50
"""Connections that are taken before others have their turn: whoever makes them faster would wait for a second each time
that the kernel keeps no more of them for us."""


class Talk:
    """One connection, spoken by somebody who does no input and no output: bytes in, bytes out."""

    closing = False
    """Close once what was given is sent."""
    resets = False
    """Close as a lost network would."""
    due = math.inf
    """The moment (of time.monotonic) from which ``more`` has something to say by itself."""

    def begin(self) -> bytes:
        """What is said before anything has come."""
        return b""

    def receive(self, data: bytes) -> bytes:
        """What is said to this; b"" is the end of what comes."""
        raise NotImplementedError

    def more(self) -> bytes:
        """What is said because the moment has come."""
        return b""

    def sent(self, count: int) -> None:
        """So many bytes of what was said have gone out."""


class _Line:
    def __init__(self, made: socket.socket, talk: Talk) -> None:
        self.socket = made
        self.talk = talk
        self.out = bytearray(talk.begin())
        self.came = 0
        self.lost = False
        """It stays open, and nothing comes through any more."""

    @property
    def due(self) -> float:
        return math.inf if self.out or self.lost else self.talk.due


class Attended(Protocol):
    """What goes on while the lab waits for something else."""

    @property
    def due(self) -> float:
        """The moment at which it has something to do by itself."""

    def descriptors(self) -> dict[int, int]:
        """What to poll for: descriptors, and events of poll's."""

    def attend(self, fd: int) -> None:
        """One of them is ready."""

    def tick(self) -> None:
        """Do what is due."""


class Attendant:
    """Listens at some sockets, and speaks with whoever comes through. ``talk`` begins a conversation over a connection
    that was just taken; None breaks it off."""

    def __init__(self, talk: Callable[[socket.socket], Talk | None]) -> None:
        self._talk = talk
        self._doors: dict[int, socket.socket] = {}
        self._lines: dict[int, _Line] = {}
        self._door = "open"

    @property
    def due(self) -> float:
        """The first moment from which something is to be said by itself."""
        return min((line.due for line in self._lines.values()), default=math.inf)

    def descriptors(self) -> dict[int, int]:
        """What to poll for."""
        found = {
            number: select.POLLIN | (select.POLLOUT if line.out else 0)
            for number, line in self._lines.items()
            if not line.lost
        }
        if len(self._lines) < CONNECTIONS and self._door in ("open", "reset"):
            found.update(dict.fromkeys(self._doors, select.POLLIN))
        return found

    def attend(self, fd: int) -> None:
        """Something is ready."""
        if fd in self._doors:
            with contextlib.suppress(OSError):
                for _ in range(AT_ONCE):
                    self._taken(self._doors[fd].accept()[0])
        elif fd in self._lines:
            self._go_on(fd, self._lines[fd])

    def tick(self) -> None:
        """Say what is due."""
        now = time.monotonic()
        for fd, line in list(self._lines.items()):
            if line.due <= now:
                line.out += line.talk.more()
                self._speak(fd, line)

    def listen(self, doors: Iterable[socket.socket]) -> None:
        """Listen at these from now on, and no more at others."""
        self.close()
        for door in doors:
            door.setblocking(False)
            self._doors[door.fileno()] = door
        how, self._door = self._door, "open"
        self.receive(how)

    def receive(self, how: str) -> None:
        """Whoever is new is let in at an ``"open"`` door, refused at one that is ``"shut"``, left alone at a ``"deaf"``
        one, and thrown out again at one that ``"reset"``s."""
        if how == self._door:
            return
        for door in self._doors.values():
            with contextlib.suppress(OSError):
                if how == "shut":
                    # Nobody else may take the port meanwhile.
                    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
                    door.shutdown(socket.SHUT_RD)
                elif self._door == "shut":
                    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    door.listen(WAITING)
        self._door = how

    def lose(self) -> int:
        """Let nothing through any more over the connections that there are; how many those are."""
        for line in self._lines.values():
            line.lost = True
        return len(self._lines)

    def find(self) -> None:
        """Let everything through again."""
        for line in self._lines.values():
            line.lost = False

    def hang_up(self, *, resets: bool = False) -> int:
        """End every connection; how many those were. ``resets``: as a lost network would."""
        found = self._lines.values()
        for line in found:
            if resets:
                _reset(line.socket)
            line.socket.close()
        self._lines = {}
        return len(found)

    def close(self) -> None:
        """End every connection, and listen no more."""
        self.hang_up()
        for door in self._doors.values():
            door.close()
        self._doors = {}

    # Behind it ------------------------------------------------------------------------------------------------

    def _taken(self, made: socket.socket) -> None:
        made.setblocking(False)
        talk = self._talk(made) if self._door == "open" else None
        if talk is None:
            _reset(made)
            made.close()
        else:
            self._lines[made.fileno()] = _Line(made, talk)

    def _go_on(self, fd: int, line: _Line) -> None:
        try:
            with contextlib.suppress(BlockingIOError):
                data = line.socket.recv(PART)
                line.came += len(data)
                line.out += line.talk.receive(data)
                if not data or line.came > MOST:
                    line.talk.closing = True
        except OSError:
            line.out.clear()
            line.talk.closing = True
        self._speak(fd, line)

    def _speak(self, fd: int, line: _Line) -> None:
        try:
            if line.out:
                with contextlib.suppress(BlockingIOError):
                    count = line.socket.send(line.out)
                    del line.out[:count]
                    line.talk.sent(count)
        except OSError:
            line.out.clear()
            line.talk.closing = True
        if line.talk.resets:
            _reset(line.socket)
        if line.talk.resets or (line.talk.closing and not line.out):
            line.socket.close()
            del self._lines[fd]


class Attending(Attendant):
    """Listens at one door of the learner's sandbox. ``variables`` says what the service finds in its environment,
    given the port."""

    def __init__(
        self, into: Plug, port: int, variables: Callable[[int], dict[str, str]], talk: Callable[[], Talk]
    ) -> None:
        super().__init__(lambda _: talk())
        self._into = into
        self._wished = port
        self._variables = variables
        self.port = port
        into.environment.update(variables(port))
        into.hooks.append(self._open)

    def _open(self, subject: Subject) -> None:
        self.close()
        descriptor, self.port = listen(subject, self._wished)
        try:
            door = socket.socket(fileno=descriptor)
        except OSError:
            os.close(descriptor)
            raise
        self.listen([door])
        self._into.environment.update(self._variables(self.port))


def _reset(made: socket.socket) -> None:
    """Let the end of this connection be abrupt."""
    with contextlib.suppress(OSError):
        made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
