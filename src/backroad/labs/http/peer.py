"""Somebody whom the learner's service calls over HTTP: answers what a check says, breaks as a check says, and remembers
what it was asked. Where it listens is not its business.
"""

from __future__ import annotations

import json as json_
import math
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from backroad.labs.http.answer import Headers
from backroad.labs.http.attending import Talk
from backroad.labs.rejection import Rejection, Seen
from backroad.model.duration import in_seconds
from backroad.model.evidence import Evidence, Exchange

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab
    from backroad.labs.http.uplink import Trouble

LOOK = 0.02
KEPT = 10_000
"""Requests that are remembered."""
DRIP = 0.2
"""Seconds between two bytes of an answer that drips."""
FLOOD = b"<!-- there is always more -->\n" * 17_000
How = Literal["reset", "hang", "garbage", "cut", "drip", "trickle", "flood"]


@dataclass(frozen=True)
class Received:
    """A request that came in. ``target`` is the path with the query."""

    method: str
    target: str
    headers: Headers
    body: bytes
    at: float

    @property
    def path(self) -> str:
        """The path without the query."""
        return self.target.partition("?")[0]

    @property
    def line(self) -> str:
        """The method and the target."""
        return f"{self.method} {self.target}"

    @property
    def text(self) -> str:
        """The content as text."""
        return self.body.decode("utf-8", "backslashreplace")

    @property
    def json(self) -> Any:
        """The content read as JSON. The check fails in words when it is none."""
        try:
            return json_.loads(self.body)
        except ValueError as error:
            said = f"your service sent {self.method} {self.target}, and its content is not JSON: {error}"
            raise Rejection(said, seen=Seen(got=self.text[:400])) from error

    def header(self, name: str) -> str | None:
        """A header field's value, or None."""
        return self.headers.get(name)


@dataclass(eq=False)
class Answering:
    """Two that say the same are still two: one may be used up, and the other not."""

    method: str
    path: str
    data: bytes
    how: str
    times: int
    again: bytes = b""
    """What is said over and over behind it, at once or every now and then."""


_PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n"


class Peer:
    """Somebody who answers at ``url``. Whatever it was not told to answer is answered with 404.

    The answers of one check are forgotten with the next.
    """

    def __init__(self, lab: HttpLab) -> None:
        self._lab = lab
        self._trouble: Trouble | None = None
        self._answers: list[Answering] = []
        self.requests: list[Received] = []
        """Every request that came in during this check, in order."""
        self.taken = 0
        """Bytes of answers that went out during this check. Some megabytes of them may lie between the two, unread."""

    @property
    def url(self) -> str:
        """Where the learner's service finds it."""
        raise NotImplementedError

    def answers(
        self,
        method: str,
        path: str,
        *,
        status: int = 200,
        json: Any = None,
        body: str | bytes = b"",
        headers: Mapping[str, str] | None = None,
        times: int = 0,
    ) -> None:
        """Answer this method and path so from now on, or only the next so many ``times``: then what was said before."""
        data = body.encode() if isinstance(body, str) else body
        fields = {"Content-Type": "text/plain; charset=utf-8"}
        if json is not None:
            data, fields = json_.dumps(json).encode(), {"Content-Type": "application/json"}
        fields |= {"Content-Length": str(len(data)), **(headers or {})}
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        whole = f"HTTP/1.1 {status} {_reason(status)}\r\n{lines}\r\n".encode() + data
        self._answers.append(Answering(method, path, whole, "", times))

    def breaks(self, method: str, path: str, how: How = "reset", times: int = 0, body: str = "") -> None:
        """Do not answer this as it should be from now on, or the next so many ``times``: ``"reset"`` breaks the
        connection off, ``"hang"`` says nothing, ``"garbage"`` says what is no HTTP, ``"cut"`` ends in the middle of an
        answer, ``"drip"`` never ends and says a byte every fifth of a second, ``"trickle"`` does so in the header
        already, ``"flood"`` never ends and says as much as is taken. What drips and floods begins with ``body``, as a
        page in HTML."""
        data = {
            "garbage": b"\x16\x03\x01 this is no answer\r\n",
            "cut": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{",
            "drip": _PAGE + body.encode(),
            "flood": _PAGE + body.encode(),
            "trickle": b"HTTP/1.1 200 OK\r\nX-Note: ",
        }
        again = {"drip": b".", "trickle": b".", "flood": FLOOD}
        self._answers.append(Answering(method, path, data.get(how, b""), how, times, again.get(how, b"")))

    def received(self, method: str = "", path: str = "") -> list[Received]:
        """The requests of this check with that method and path; all without."""
        fits = (one for one in self.requests if not method or one.method == method)
        return [one for one in fits if not path or one.path == path]

    def awaits(self, method: str, path: str, count: int = 1, within: float = 3.0) -> Received:
        """Wait until so many of these requests have come, and give the last of them. The check fails in words when they
        do not come ``within`` so many seconds."""
        until = time.monotonic() + within
        while len(found := self.received(method, path)) < count:
            if time.monotonic() > until:
                came = f"{len(found)} came" if found else "none came"
                said = (
                    f"your service should have sent {method} {path}{f' {count} times' if count > 1 else ''}, and {came}"
                )
                raise Rejection(
                    f"{said} within {in_seconds(within)}", seen=Seen(raised="Silent", got=len(found), expected=count)
                )
            self._lab.idle(LOOK)
        return found[count - 1]

    # For whoever listens for it -------------------------------------------------------------------------------

    def forget(self) -> None:
        """Answer nothing any more, and remember nothing."""
        self._answers = []
        self.requests = []
        self.taken = 0

    def exhibit(self) -> tuple[Evidence, ...]:
        """The last request that came in."""
        if not self.requests:
            return ()
        last = self.requests[-1]
        sent = (f"{self.url}{last.target}", last.headers.pairs, last.text[:2000])
        return (Exchange("your service asked the other one", last.method, *sent, 0, "", (), ""),)

    def asked(self, request: Received) -> Answering:
        """A request has come in: what is to be said. Raises Rejection where there are more than anybody reads."""
        if len(self.requests) >= KEPT:
            said = f"your service has sent more than {KEPT:,} requests to the other one in this check"
            raise Rejection(said, seen=Seen(raised="Flood", got=KEPT))
        self.requests.append(request)
        told = [answer for answer in self._answers if (answer.method, answer.path) == (request.method, request.path)]
        answer = told[-1] if told else self.otherwise()
        if answer.times:
            answer.times -= 1
            if not answer.times:
                self._answers.remove(answer)
        if self._trouble is None:
            return answer
        return self._trouble.answer(request, answer, told[0] if told else answer)

    def pieces(self, data: bytes) -> list[tuple[float, bytes]]:
        """When which part of an answer is to be said; nothing where all of it is, at once."""
        return self._trouble.pieces(data) if self._trouble is not None else []

    def otherwise(self) -> Answering:
        """What is said where no answer was given."""
        return Answering("", "", b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "", 0)


class Conversation(Talk):
    """One connection of the learner's service, as the other side sees it. ``whom`` says who is asked, given the
    field Host."""

    def __init__(self, whom: Callable[[str], Peer]) -> None:
        import h11

        self._h11 = h11
        self._whom = whom
        self._parser = h11.Connection(our_role=h11.SERVER)
        self._head: Any = None
        self._body = b""
        self._hangs = False
        self._again = b""
        self._asked: Peer | None = None
        self._later: deque[tuple[float, bytes]] = deque()
        """When which part of an answer is said."""
        self._ends = (False, False)
        """Whether the connection is then closed, or reset."""

    def receive(self, data: bytes) -> bytes:
        h11 = self._h11
        said = b""
        try:
            self._parser.receive_data(data)
            while not self._hangs and not self.closing:
                event = self._parser.next_event()
                if isinstance(event, h11.Request):
                    self._head, self._body = event, b""
                elif isinstance(event, h11.Data):
                    self._body += bytes(event.data)
                elif isinstance(event, h11.EndOfMessage):
                    said += self._answered()
                else:
                    break
        except h11.RemoteProtocolError:
            self.closing = True
            return b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        return said

    def more(self) -> bytes:
        if self._later:
            _, data = self._later.popleft()
            self.due = self._later[0][0] if self._later else time.monotonic() + DRIP if self._again else math.inf
            if not self._later:
                self.closing, self.resets = self._ends
            return data
        self.due = 0.0 if self._again is FLOOD else time.monotonic() + DRIP
        return self._again

    def sent(self, count: int) -> None:
        if self._asked is not None:
            self._asked.taken += count

    def _answered(self) -> bytes:
        head = self._head
        pairs = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in head.headers.raw_items())
        target = head.target.decode("latin-1")
        request = Received(head.method.decode("latin-1"), target, Headers(pairs), self._body, time.monotonic())
        self._asked = self._whom(Headers(pairs).get("host", ""))
        answer = self._asked.asked(request)
        self._again = answer.again
        self._hangs = answer.how == "hang" or bool(answer.again)
        self.due = time.monotonic() + DRIP if answer.again else math.inf
        self.resets = answer.how == "reset"
        # Each answer is sent as it stands, so the connection ends with it unless the next request is read afresh.
        self._parser = self._h11.Connection(our_role=self._h11.SERVER)
        last = answer.how in ("garbage", "cut") or Headers(pairs).get("connection", "").lower() == "close"
        self.closing = last and not self._hangs
        if pieces := self._asked.pieces(answer.data):
            self._ends, self.closing, self.resets = (self.closing, self.resets), False, False
            self._later.extend(pieces)
            self.due = self._later[0][0]
            return b""
        return answer.data


def _reason(status: int) -> str:
    from http import HTTPStatus

    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
