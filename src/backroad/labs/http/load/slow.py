"""A slow client: one that takes for ever to ask, or never takes what it is answered. A service has others to serve."""

from __future__ import annotations

import math
import select
import time
from typing import TYPE_CHECKING, Literal

from backroad.labs.http.connection import Connection, Lost

if TYPE_CHECKING:
    from backroad.labs.http.caller import Plan
    from backroad.labs.http.lab import HttpLab

How = Literal["sends", "reads"]
EVERY = 0.1
"""Seconds between two bytes of a request."""
FIRST = b" HTTP/1.1\r\nHost: localhost\r\nX-Patience: "


class SlowClient:
    """Goes on whenever the lab waits. ``hung_up``: the service has closed the connection, as it may after a while."""

    def __init__(self, lab: HttpLab, plan: Plan, how: How) -> None:
        self._lab = lab
        self.hung_up = False
        self.due = math.inf
        self._reads = how == "sends"
        self._connection: Connection | None = plan.caller._running().connect()
        if self._connection is None:
            self.hung_up = True
            return
        request = plan.request
        start = f"{request.method} {request.target}".encode()
        if how == "sends":
            self._push(start + FIRST)
            self.due = time.monotonic() + EVERY
        else:
            fields = "".join(f"{name}: {value}\r\n" for name, value in request.headers)
            self._push(start + f" HTTP/1.1\r\n{fields}\r\n".encode() + request.body)
        lab.attendants.append(self)

    def descriptors(self) -> dict[int, int]:
        """What to poll for."""
        if self._connection is None or not self._reads:
            return {}
        return {self._connection.descriptor: select.POLLIN}

    def attend(self, fd: int) -> None:  # noqa: ARG002 - there is only one
        """The service answers before it was asked, which is its right, or hangs up."""
        if self._connection is None:
            return
        try:
            ended = self._connection.pull() == b""
        except Lost:
            ended = True
        if ended:
            self._end()

    def tick(self) -> None:
        """Say the next byte."""
        now = time.monotonic()
        if self.due <= now:
            self.due = now + EVERY
            self._push(b"x")

    def close(self) -> None:
        """Hang up."""
        self._close()
        if self in self._lab.attendants:
            self._lab.attendants.remove(self)

    # Behind it ------------------------------------------------------------------------------------------------

    def _push(self, data: bytes) -> None:
        if self._connection is None:
            return
        try:
            self._connection.push(data)
        except Lost:
            self._end()

    def _end(self) -> None:
        self.hung_up = True
        self._close()

    def _close(self) -> None:
        self.due = math.inf
        if self._connection is not None:
            self._connection.close()
            self._connection = None
