"""A connection that a check holds in its hand: bytes go out as they stand, piece by piece, and answers are read one by
one. For what clients do not do: half a request, two in one packet, another one over the same connection."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from backroad.labs.http.answer import Answer, Request
from backroad.labs.http.client import Speaking, Unreadable
from backroad.labs.http.connection import Connection, Late, Lost

if TYPE_CHECKING:
    from backroad.labs.http.caller import Caller
    from backroad.labs.http.lab import HttpLab

WITHIN = 5.0
LONGEST = 1 << 20
"""Bytes that ``rest`` takes in."""
SHOWN = 60
HOST = (("Host", "localhost"),)


class Dialled:
    """A connection to the service that stays open until the check lets it go.

    ``ended``: whether the service has closed it, as far as somebody has looked.
    """

    def __init__(self, lab: HttpLab, caller: Caller, connection: Connection) -> None:
        self._lab = lab
        self._caller = caller
        self._connection = connection
        self._came = b""
        self._asked = Request("GET", "/", HOST)
        self.ended = False

    def send(self, data: bytes, within: float = WITHIN) -> None:
        """Send bytes as they stand. A service that does not take them any more is not an error here: reading shows
        it."""
        self._lab.did(f"sent {data[:SHOWN]!r}{'…' if len(data) > SHOWN else ''}")
        first = data.split(b"\n", 1)[0].split(b" ")
        if len(first) == 3 and first[2].startswith(b"HTTP/"):
            method, target = (word.decode("utf-8", "backslashreplace") for word in first[:2])
            self._asked = Request(method, target, HOST, data.partition(b"\r\n\r\n")[2])
        try:
            self._connection.send(data, time.monotonic() + within)
        except (Lost, Late):
            self.ended = True

    def finish(self) -> None:
        """Say that nothing more will be sent, and go on listening."""
        self._connection.end()

    def answer(self, method: str = "GET", within: float = WITHIN) -> Answer:
        """The next answer; ``method`` is that of its request, because an answer to HEAD has no body. What comes behind
        it is kept for the next. The check fails in words when no whole answer comes ``within`` so many seconds."""
        request = Request(method, self._asked.target, self._asked.headers, self._asked.body)
        until = time.monotonic() + within
        try:
            speaking = Speaking(self._connection, request, until, self._lab.done, came=self._came)
            found = speaking.answer()
        except (Lost, Late, Unreadable) as error:
            self._came = b""
            raise self._caller._no_answer(request, error, within) from error
        self._came = speaking.rest
        return self._caller._noted(found)

    def rest(self, within: float = WITHIN) -> bytes:
        """All that comes until the service closes the connection or the time is up, at most a megabyte: ``ended`` says
        which of them it was."""
        until = time.monotonic() + within
        found, self._came = self._came, b""
        try:
            while len(found) < LONGEST:
                part = self._connection.receive(until)
                if not part:
                    self.ended = True
                    break
                found += part
        except Lost:
            self.ended = True
        except Late:
            pass
        return found

    def close(self) -> None:
        """Let it go, in the middle of whatever it was."""
        self._connection.close()

    def __enter__(self) -> Dialled:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
