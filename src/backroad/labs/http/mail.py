"""The attachment ``mail``: a mail server (RFC 5321) that takes the service's letters and delivers none."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backroad.labs.http.attending import Attending, Talk
from backroad.labs.rejection import Rejection, Seen
from backroad.model.duration import in_seconds
from backroad.model.evidence import Evidence

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

PORT = 2525
LOOK = 0.02
KEPT = 1000
"""Letters of one check that are remembered, and bytes of all of them together."""
MOST = 32 << 20
READ = 128 << 10
"""Bytes of a letter whose subject and text are read, and how often it may say that another part begins: what it takes
to read them grows with the square of both."""
PARTS = 60


@dataclass(frozen=True)
class Letter:
    """A letter that was sent: ``sender`` and ``to`` as they stood on the envelope, and the message itself."""

    sender: str
    to: tuple[str, ...]
    subject: str
    text: str
    raw: bytes


class Mail:
    """The mail server that the learner's service finds at MAIL_HOST and MAIL_PORT. It knows no TLS and no login."""

    def __init__(self, lab: HttpLab) -> None:
        self._lab = lab
        self.letters: list[Letter] = []
        """The letters of this check, in order."""
        self._attending = Attending(
            lab.plug, PORT, lambda port: {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(port)}, lambda: _Talk(self)
        )
        lab.attendants.append(self._attending)

    def to(self, address: str) -> list[Letter]:
        """The letters of this check to that address."""
        return [one for one in self.letters if address.lower() in (to.lower() for to in one.to)]

    def awaits(self, address: str, within: float = 3.0) -> Letter:
        """Wait for a letter to that address and give the last one. The check fails in words when none comes."""
        until = time.monotonic() + within
        while not (found := self.to(address)):
            if time.monotonic() > until:
                said = f"no letter to {address} was sent within {in_seconds(within)}"
                raise Rejection(said, seen=Seen(raised="Silent", got=[list(one.to) for one in self.letters]))
            self._lab.idle(LOOK)
        return found[-1]

    def take(self, letter: Letter) -> None:
        """A letter has come. Raises Rejection where there are more than anybody reads."""
        if len(self.letters) >= KEPT or sum(len(one.raw) for one in self.letters) > MOST:
            said = f"your service has sent more letters in this check than anybody reads: {len(self.letters):,}"
            raise Rejection(said, seen=Seen(raised="Flood", got=len(self.letters)))
        self.letters.append(letter)

    # For the grader -------------------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """There is nothing to be made ready."""

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:  # noqa: ARG002 - nothing of it hangs on them
        """A check begins."""
        self.letters = []

    def again(self) -> None:
        """The check goes on with another input."""
        self.letters = []

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:  # noqa: ARG002 - it has none
        """Nothing is shown beside a failure."""
        return ()

    def close(self) -> None:
        """The lab is about to be closed."""
        self._attending.close()


class _Talk(Talk):
    """One session with a client that sends letters."""

    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self._rest = b""
        self._sender = ""
        self._to: list[str] = []
        self._reading = False

    def begin(self) -> bytes:
        return b"220 mail.example ready\r\n"

    def receive(self, data: bytes) -> bytes:
        self._rest += data
        said = b""
        while not self.closing:
            if self._reading:
                # A point alone ends it, wherever the pieces were cut.
                whole = b"\r\n" + self._rest
                end = whole.find(b"\r\n.\r\n")
                if end < 0:
                    break
                self._take(whole[2 : end + 2])
                self._rest = whole[end + 5 :]
                said += b"250 taken\r\n"
                continue
            line, found, rest = self._rest.partition(b"\r\n")
            if not found:
                break
            self._rest = rest
            said += self._command(line.decode("utf-8", "backslashreplace"))
        return said

    def _command(self, line: str) -> bytes:
        word = line[:4].upper()
        if word in ("EHLO", "HELO"):
            return b"250-mail.example\r\n250 SMTPUTF8\r\n" if word == "EHLO" else b"250 mail.example\r\n"
        if word in ("NOOP", "RSET"):
            self._to = [] if word == "RSET" else self._to
            return b"250 so be it\r\n"
        if word == "QUIT":
            self.closing = True
            return b"221 until then\r\n"
        if word == "MAIL":
            self._sender, self._to = _address(line), []
            return b"250 noted\r\n"
        if word == "RCPT":
            self._to.append(_address(line))
            return b"250 noted\r\n"
        if word == "DATA" and self._to:
            self._reading = True
            return b"354 go on, and end with a point\r\n"
        return b"503 not now\r\n" if word == "DATA" else b"502 not known here\r\n"

    def _take(self, raw: bytes) -> None:
        self._reading = False
        raw = raw.replace(b"\r\n..", b"\r\n.")
        subject, text = _read(raw)
        self._mail.take(Letter(self._sender, tuple(self._to), subject, text, raw))
        self._to = []


def _read(raw: bytes) -> tuple[str, str]:
    """The subject and the text of a message, "" where nobody could read them."""
    import email
    import email.policy

    low = raw.lower()
    if len(raw) > READ or low.count(b"boundary") + low.count(b"content-type") > PARTS:
        return "", ""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        body = message.get_body(("plain", "html"))
        text = "" if body is None else str(body.get_content())
        return str(message.get("Subject", "")), text
    except Exception:  # noqa: BLE001 - the parser fails in ways of its own over what no mail program writes
        return "", ""


def _address(line: str) -> str:
    return line.partition("<")[2].partition(">")[0] or line.partition(":")[2].strip()
