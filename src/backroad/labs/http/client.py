"""A client for HTTP/1.1 (RFC 9112) that believes nothing: every answer is bounded in time, size and number of parts.

It follows nothing, unpacks nothing and retries nothing by itself, because all of that is what a check asks about.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from backroad.labs.http.answer import Answer, Headers, Request
from backroad.labs.http.connection import Connection, Lost

if TYPE_CHECKING:
    import h11

BODY = 16 << 20
"""Bytes of one answer's content that are taken in."""
HEAD = 64 << 10
"""Bytes of one answer's status line and header fields."""
INTERIM = 10
"""Interim answers (1xx) before the final one."""
SAID = 200
"""Characters of what the parser says: it may quote all that came."""


class Unreadable(Exception):
    """What came back is no answer, or more of one than anybody takes in. ``raised`` is a word for ``Seen.raised``, and
    ``came`` the beginning of what came."""

    def __init__(self, said: str, raised: str = "Garbage", came: bytes = b"") -> None:
        super().__init__(said)
        self.raised = raised
        self.came = came


class Speaking:
    """One request over one connection, and its answer as it comes. ``parts`` gives the content piece by piece.

    ``hold``: the last byte stays here until ``release``, and ``begin`` waits for the head of the answer. ``came``: the
    request has been sent already, byte by byte, and this much has come back since the last answer.
    Raises Lost, Late and Unreadable.
    """

    status: int
    reason: str
    headers: Headers

    def __init__(
        self,
        connection: Connection,
        request: Request,
        until: float,
        after: Callable[[], str],
        *,
        hold: bool = False,
        came: bytes | None = None,
    ) -> None:
        import h11

        self._h11 = h11
        self._connection = connection
        self._request = request
        self.until = until
        self._after = after
        self._began = time.monotonic()
        self._first = b""
        self._parser = h11.Connection(our_role=h11.CLIENT, max_incomplete_event_size=HEAD)
        self.informed: list[int] = []
        self.reusable = False
        """Whether the connection can carry another request, once the answer has ended."""
        data = self._head() + request.body
        if came is not None:
            self._first = came[:200]
            if came:
                self._parser.receive_data(came)
            self.begin()
            return
        self._held = data[-1:] if hold else b""
        try:
            connection.send(data[: len(data) - len(self._held)], until)
        except Lost:
            # Whoever refuses a long request answers and closes before all of it has come: the answer is what counts.
            self._held = b""
        if not hold:
            self.begin()

    def release(self) -> None:
        """Send the byte that was held back."""
        held, self._held = self._held, b""
        with contextlib.suppress(Lost):
            self._connection.send(held, self.until)

    def begin(self) -> None:
        """Wait for the head of the answer."""
        self.status, self.reason, self.headers = self._final()

    def parts(self) -> Iterator[bytes]:
        """The content, piece by piece as it comes."""
        h11, size = self._h11, 0
        while True:
            event = self._next()
            if isinstance(event, h11.Data):
                size += len(event.data)
                if size > BODY:
                    raise Unreadable(f"the answer's body is longer than {BODY >> 20} MB, and does not end", "Output")
                yield bytes(event.data)
            elif isinstance(event, h11.EndOfMessage):
                self.reusable = self._parser.states == {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}
                self._connection.used = True
                return
            else:
                raise Unreadable("the connection was closed in the middle of the answer", "Closed", self._first)

    @property
    def rest(self) -> bytes:
        """What has come behind the answer, once that has ended."""
        return bytes(self._parser.trailing_data[0])

    def answer(self) -> Answer:
        """The whole answer."""
        raw = b"".join(self.parts())
        took = time.monotonic() - self._began
        informed = tuple(self.informed)
        return Answer(self._request, self.status, self.reason, self.headers, raw, took, informed, self._after)

    # Behind it ------------------------------------------------------------------------------------------------

    def _head(self) -> bytes:
        """The request's head. h11 keeps the state; what it would refuse to send is sent as it stands all the same."""
        h11, request = self._h11, self._request
        names = {name.lower() for name, _ in request.headers}
        lines = [f"{request.method} {request.target} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in request.headers]
        if "host" not in names:
            raise ValueError("a request names its host")
        told = [(name, value) for name, value in request.headers if name.lower() in ("connection", "upgrade")]
        self._parser.send(h11.Request(method=request.method, target="/", headers=[("Host", "x"), *told]))
        self._parser.send(h11.EndOfMessage())
        return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")

    def _final(self) -> tuple[int, str, Headers]:
        h11 = self._h11
        while True:
            event = self._next()
            if isinstance(event, h11.InformationalResponse):
                self.informed.append(event.status_code)
                if len(self.informed) > INTERIM:
                    raise Unreadable(f"more than {INTERIM} interim answers came (1xx), and no final one")
                if event.status_code == 101:
                    return self._read_head(event)
            elif isinstance(event, h11.Response):
                return self._read_head(event)
            else:
                said = "the connection was closed without an answer"
                raise Lost(said) if not self._first else Unreadable(said, "Closed", self._first)

    def _read_head(self, event: Any) -> tuple[int, str, Headers]:
        pairs = tuple(
            (name.decode("latin-1"), value.decode("utf-8", "backslashreplace"))
            for name, value in event.headers.raw_items()
        )
        return event.status_code, event.reason.decode("latin-1"), Headers(pairs)

    def _next(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        h11 = self._h11
        while True:
            try:
                event = self._parser.next_event()
            except h11.RemoteProtocolError as error:
                if self._ended and not self._first:
                    raise Lost("the connection was closed without an answer") from error
                if self._ended and self._first[:5] == b"HTTP/"[: len(self._first)]:
                    raise Unreadable(
                        "the connection was closed in the middle of the answer", "Closed", self._first
                    ) from error
                said = (
                    "nothing that HTTP knows came back" if not self._first.startswith(b"HTTP/") else _short(str(error))
                )
                raise Unreadable(said, came=self._first) from error
            if event is not h11.NEED_DATA:
                return event
            data = self._connection.receive(self.until)
            self._ended = not data
            if len(self._first) < 200:
                self._first += data[:200]
            self._parser.receive_data(data)

    _ended = False


def _short(said: str) -> str:
    return said if len(said) <= SAID else said[: SAID - 1] + "…"


def ask(connection: Connection, request: Request, until: float, after: Callable[[], str]) -> tuple[Answer, bool]:
    """Send a request and take in its whole answer; and whether the connection can carry another.

    Raises Lost where nothing came, Late and Unreadable.
    """
    speaking = Speaking(connection, request, until, after)
    answer = speaking.answer()
    return answer, speaking.reusable
