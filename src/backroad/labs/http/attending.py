"""Servers of a check's own that the learner's service calls: attended while the lab waits for the service.

They need no thread: whenever the lab waits, which is whenever the learner's service has a turn, what came in here is
taken in and answered.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
from collections.abc import Callable
from typing import Protocol

from backroad.labs.plug import Plug, listen
from backroad.labs.subject import Subject

PART = 1 << 16
MOST = 1 << 20
"""Bytes that one connection may send before they are an answerable whole."""
CONNECTIONS = 200


class Talk(Protocol):
    """One connection, spoken by somebody who does no input and no output: bytes in, bytes out."""

    closing: bool
    """Close once what was given is sent."""
    resets: bool
    """Close as a lost network would."""

    def begin(self) -> bytes:
        """What is said before anything has come."""

    def receive(self, data: bytes) -> bytes:
        """What is said to this; b"" is the end of what comes."""


class _Line:
    def __init__(self, made: socket.socket, talk: Talk) -> None:
        self.socket = made
        self.talk = talk
        self.out = bytearray(talk.begin())
        self.came = 0


class Attending:
    """Listens at one door of the learner's sandbox, and speaks with whoever comes through. ``variables`` says what the
    service finds in its environment, given the port."""

    def __init__(
        self, into: Plug, port: int, variables: Callable[[int], dict[str, str]], talk: Callable[[], Talk]
    ) -> None:
        self._into = into
        self._wished = port
        self._variables = variables
        self._talk = talk
        self._door: socket.socket | None = None
        self._lines: dict[int, _Line] = {}
        self.port = port
        into.environment.update(variables(port))
        into.hooks.append(self._open)

    def descriptors(self) -> dict[int, int]:
        """What to poll for."""
        found = {number: select.POLLIN | (select.POLLOUT if line.out else 0) for number, line in self._lines.items()}
        if self._door is not None and len(self._lines) < CONNECTIONS:
            found[self._door.fileno()] = select.POLLIN
        return found

    def attend(self, fd: int) -> None:
        """Something is ready."""
        if self._door is not None and fd == self._door.fileno():
            with contextlib.suppress(OSError):
                made, _ = self._door.accept()
                made.setblocking(False)
                self._lines[made.fileno()] = _Line(made, self._talk())
        elif fd in self._lines:
            self._go_on(fd, self._lines[fd])

    def hang_up(self) -> None:
        """End every connection."""
        for line in self._lines.values():
            line.socket.close()
        self._lines = {}

    def close(self) -> None:
        """End every connection, and listen no more."""
        self.hang_up()
        if self._door is not None:
            self._door.close()
            self._door = None

    # Behind it ------------------------------------------------------------------------------------------------

    def _open(self, subject: Subject) -> None:
        self.close()
        descriptor, self.port = listen(subject, self._wished)
        try:
            self._door = socket.socket(fileno=descriptor)
        except OSError:
            os.close(descriptor)
            raise
        self._door.setblocking(False)
        self._into.environment.update(self._variables(self.port))

    def _go_on(self, fd: int, line: _Line) -> None:
        try:
            with contextlib.suppress(BlockingIOError):
                data = line.socket.recv(PART)
                line.came += len(data)
                line.out += line.talk.receive(data)
                if not data or line.came > MOST:
                    line.talk.closing = True
            if line.out:
                with contextlib.suppress(BlockingIOError):
                    del line.out[: line.socket.send(line.out)]
        except OSError:
            line.out.clear()
            line.talk.closing = True
        if line.talk.resets:
            with contextlib.suppress(OSError):
                line.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        if line.talk.resets or (line.talk.closing and not line.out):
            line.socket.close()
            del self._lines[fd]
