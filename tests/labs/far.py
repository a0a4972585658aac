"""The far end of a sandbox's channel, which a test plays itself."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Any

from backroad.labs import wire
from backroad.labs.journal import Journal
from backroad.labs.subject import Subject
from backroad.model.limits import Limits
from backroad.sandbox.box import Usage


class Box:
    """What a subject needs of a box."""

    killed = False

    def __init__(self, channel: socket.socket) -> None:
        self.channel = channel
        self.used = Usage(0, 0.0, 1, False)
        self.kills = 0

    def usage(self) -> Usage:
        return self.used

    def kill(self) -> None:
        self.kills += 1
        self.channel.close()


class Far:
    """The far end: reads what was asked and says what it is told to."""

    def __init__(self) -> None:
        ours, self.socket = socket.socketpair()
        self.box = Box(ours)
        journal = Journal()
        journal.add("f(1)")
        self.subject = Subject(self.box, Limits(seconds=0.3, memory=64, cpu=10), journal)  # type: ignore[arg-type]
        self.asked: list[Any] = []
        self._thread: threading.Thread | None = None

    def plays(self, *steps: Callable[[Far], None]) -> None:
        """Do these steps, one after the other, beside the test."""
        self._thread = threading.Thread(target=lambda: [step(self) for step in steps])
        self._thread.start()

    def read(self) -> Any:
        header = self.socket.recv(4, socket.MSG_WAITALL)
        self.asked.append(wire.decode(self.socket.recv(wire.length(header), socket.MSG_WAITALL), lambda it: it))
        return self.asked[-1]

    def close(self) -> None:
        if self._thread is not None:
            self._thread.join(5)
        self.socket.close()
        self.box.channel.close()


def read(far: Far) -> None:
    far.read()


def says(*message: Any) -> Callable[[Far], None]:
    return lambda far: far.socket.sendall(wire.frame(wire.encode(list(message))))
