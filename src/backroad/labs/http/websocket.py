"""A WebSocket (RFC 6455) from a check to the learner's service: messages out and in, one after the other.

wsproto knows the frames; everything that comes is bounded in time, size and number here.
"""

from __future__ import annotations

import base64
import hashlib
import json as json_
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from backroad.labs.http.answer import Answer, Request
from backroad.labs.http.client import Speaking, Unreadable
from backroad.labs.http.connection import Connection, Late, Lost
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.model.duration import in_seconds
from backroad.model.evidence import Dialogue

if TYPE_CHECKING:
    from backroad.labs.http.caller import Caller
    from backroad.labs.http.lab import HttpLab

WITHIN = 5.0
LONGEST = 1 << 20
"""Bytes of one message."""
KEPT = 40
"""Turns of the conversation that evidence shows: the last ones."""
SHOWN = 300
"""Characters of each."""
MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
"""What RFC 6455, section 1.3 has a server append to the key."""

Message = str | bytes


class WebSocket:
    """A conversation with the service. ``answer`` is what the handshake was answered with: the status is 101 where the
    service takes part, and ``open`` says so. Where it refused, only using the conversation fails the check.

    ``code`` and ``reason`` are what the service closed it with: 0 while it is open, 1006 where the connection broke off
    without a word.
    """

    def __init__(self, lab: HttpLab, caller: Caller, connection: Connection, request: Request, within: float) -> None:
        """Raises Rejection where no answer comes to the handshake."""
        from wsproto.connection import Connection as Protocol
        from wsproto.connection import ConnectionType

        self._lab = lab
        self._connection = connection
        self._turns: list[tuple[str, str]] = []
        self._waiting: list[Message] = []
        self._size = 0
        self._parts: list[Message] = []
        self.code = 0
        self.reason = ""
        self.pongs: list[bytes] = []
        """What came back to pings, in order."""
        try:
            speaking = Speaking(connection, request, time.monotonic() + within, lab.done)
            raw = b"" if speaking.status == 101 else b"".join(speaking.parts())
        except (Lost, Late, Unreadable) as error:
            raise caller._no_answer(request, error, within) from error
        self.answer: Answer = caller._noted(
            Answer(request, speaking.status, speaking.reason, speaking.headers, raw, after=lab.done)
        )
        self.open = speaking.status == 101
        if self.open:
            self._agreed(request)
            self._protocol = Protocol(ConnectionType.CLIENT, trailing_data=speaking.rest)
            self._sort_out()

    # What a check says ----------------------------------------------------------------------------------------

    def send(self, message: Message | Sequence[Message], within: float = WITHIN) -> None:
        """Send a message: text or bytes. A list of them is one message in as many fragments."""
        from wsproto.events import BytesMessage, TextMessage

        parts = [message] if isinstance(message, str | bytes) else list(message)
        self._say("we", " + ".join(_text(part) for part in parts))
        data = b""
        for number, part in enumerate(parts, 1):
            kind: Any = TextMessage if isinstance(part, str) else BytesMessage
            data += self._framed(kind(data=part, message_finished=number == len(parts)))
        self._put(data, within)

    def send_json(self, value: Any, within: float = WITHIN) -> None:
        """Send a value as JSON, in a text message."""
        self.send(json_.dumps(value, ensure_ascii=False), within)

    def ping(self, payload: bytes = b"") -> None:
        """Send a ping: the answer to it is found in ``pongs`` once something was received behind it."""
        from wsproto.events import Ping

        self._say("we", "(ping)")
        self._put(self._framed(Ping(payload=payload)), WITHIN)

    def send_raw(self, data: bytes, within: float = WITHIN) -> None:
        """Send bytes as they stand, which need be no frame."""
        self._say("we", f"(the bytes {data[:60]!r})")
        self._in_use()
        self._put(data, within)

    def receive(self, within: float = WITHIN) -> Message:
        """The next message, as text or bytes. The check fails in words when none comes ``within`` so many seconds, or
        when the service closes the conversation instead."""
        found = self._next(within)
        if found is None:
            said = "your service closes the conversation, and a message should come"
            if self.code == 1006:
                said = "the connection broke off, and a message should come"
            raise self.wrong(said, raised="Closed", got=self.code)
        return found

    def receive_json(self, within: float = WITHIN) -> Any:
        """The next message, read as JSON. The check fails in words when it is none."""
        message = self.receive(within)
        try:
            return json_.loads(message)
        except (ValueError, RecursionError) as error:
            raise self.wrong(f"the message is not JSON: {error}", raised="JSON", got=message) from error

    def silent(self, seconds: float = 0.2) -> bool:
        """Whether nothing comes for so long. What came instead is still there to be received."""
        if self._waiting:
            return False
        try:
            found = self._next(seconds)
        except Rejection as late:
            if late.seen.raised != "Late":
                raise
            return True
        if found is None:
            return True
        self._waiting.insert(0, found)
        return False

    def closes(self, within: float = WITHIN) -> int:
        """Wait until the service closes the conversation; the code that it gave. Messages before that are passed
        over. The check fails in words when it does not close."""
        until = time.monotonic() + within
        while self._next(within, "your service does not close the conversation", until) is not None:
            pass
        return self.code

    def close(self, code: int = 1000, reason: str = "") -> None:
        """Close it as RFC 6455 wants it, and wait shortly for the service to agree."""
        from wsproto.events import CloseConnection

        if self.open and not self.code:
            self._say("we", f"(close {code})")
            try:
                self._connection.send(self._framed(CloseConnection(code, reason)), time.monotonic() + WITHIN)
                while self._next(1.0) is not None:
                    pass
            except (Lost, Late, Rejection):
                pass
        self.open = False
        self._connection.close()

    def drop(self) -> None:
        """Break the connection off without a word, as a phone in a tunnel does."""
        self._say("we", "(the connection breaks off)")
        self.open = False
        self._connection.reset()

    def wrong(self, sentence: str, *, raised: str = "", got: Any = None) -> Rejection:
        """The rejection for this conversation, with all that was said beside it."""
        return Rejection(sentence, self.evidence(), seen=Seen(raised=raised, got=got))

    def evidence(self) -> Dialogue:
        """What was said, the last of it."""
        return Dialogue(tuple(self._turns[-KEPT:]))

    def __enter__(self) -> WebSocket:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Behind it ------------------------------------------------------------------------------------------------

    def _agreed(self, request: Request) -> None:
        key = dict(request.headers)["Sec-WebSocket-Key"].encode()
        wanted = base64.b64encode(hashlib.sha1(key + MAGIC, usedforsecurity=False).digest()).decode()
        if self.answer.header("Sec-WebSocket-Accept") != wanted:
            said = "the handshake is answered with 101, and Sec-WebSocket-Accept does not belong to the key"
            raise self.answer.wrong(said, "header sec-websocket-accept", expected=f"Sec-WebSocket-Accept: {wanted}")

    def _next(self, within: float, silent: str = "no message came", until: float = 0.0) -> Message | None:
        """The next message; None once the conversation is closed."""
        self._in_use()
        until = until or time.monotonic() + within
        self._lab.calm()
        while not self._waiting:
            if self.code:
                return None
            try:
                data = self._connection.receive(until)
            except Late:
                late = self.wrong(f"{silent} within {in_seconds(within)}", raised="Late")
                late.starved = self._lab.starved(within)
                raise late from None
            except Lost:
                data = b""
            self._protocol.receive_data(data or None)
            self._sort_out()
        return self._waiting.pop(0)

    def _sort_out(self) -> None:
        from wsproto.connection import ConnectionState
        from wsproto.events import CloseConnection, Message, Ping, Pong, TextMessage

        for event in self._protocol.events():
            if isinstance(event, Message):
                self._gather(event.data, event.message_finished, text=isinstance(event, TextMessage))
            elif isinstance(event, Ping):
                self._put(self._protocol.send(event.response()), WITHIN)
            elif isinstance(event, Pong):
                self.pongs.append(bytes(event.payload))
            elif isinstance(event, CloseConnection):
                self.code, self.reason = int(event.code), event.reason or ""
                if self._protocol.state is ConnectionState.OPEN:
                    # wsproto tells of bytes that are no frame as of a close that never came.
                    raise self.wrong(f"what came is no WebSocket frame: {self.reason}", raised="Garbage")
                self._say("program", f"(close {self.code}{f': {self.reason}' if self.reason else ''})")
                return

    def _gather(self, data: Message, finished: bool, *, text: bool) -> None:
        self._size += len(data)
        if self._size > LONGEST or len(self._waiting) > 10_000:
            raise self.wrong(f"your service sends a message of more than {LONGEST >> 20} MB", raised="Output")
        self._parts.append(data)
        if not finished:
            return
        pieces: list[Any] = self._parts
        whole: Message = "".join(pieces) if text else b"".join(pieces)
        self._parts, self._size = [], 0
        self._say("program", _text(whole))
        self._waiting.append(whole)

    def _framed(self, event: Any) -> bytes:
        self._in_use()
        from wsproto.utilities import LocalProtocolError

        try:
            return self._protocol.send(event)
        except LocalProtocolError:
            return b""  # the other side has closed it already: reading says so

    def _put(self, data: bytes, within: float) -> None:
        try:
            self._connection.send(data, time.monotonic() + within)
        except Lost:
            pass  # reading says it
        except Late as error:
            said = f"your service takes nothing more: it did not read what was sent within {in_seconds(within)}"
            raise self.wrong(said, raised="Late") from error

    def _in_use(self) -> None:
        if not self.open:
            if self.answer.status == 101:
                raise OurFault("a WebSocket was used after it was closed")
            said = f"the WebSocket at {self.answer.request.target[:60]} is refused with {self.answer.status}"
            raise self.answer.wrong(said, "status", expected="status 101", raised="Refused")

    def _say(self, who: str, what: str) -> None:
        self._turns.append((who, what if len(what) <= SHOWN else what[:SHOWN] + "…"))
        self._lab.did(f"{'sent' if who == 'we' else 'received'} over the WebSocket: {what[:80]}")
        del self._turns[: -10 * KEPT]


def _text(message: Message) -> str:
    return message if isinstance(message, str) else repr(message)
