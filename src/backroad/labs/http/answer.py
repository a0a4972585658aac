"""What the service answered, and the request that it answered: as values, and as the evidence that shows both."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from backroad.labs.rejection import Rejection, Seen
from backroad.model.evidence import Exchange

BASE = "http://localhost:8000"
"""Where somebody who replays a request finds their own service: `backroad try` serves it there."""
SHOWN = 2000
"""Characters of a body that evidence shows."""
UNPACKED = 16 << 20
"""Bytes that a compressed body may grow to."""
FIELDS = 6000
"""Characters of all header fields together that evidence shows."""
NAMED = 60
"""Characters that a sentence quotes of what a header field says."""


class Headers(Mapping[str, str]):
    """Header fields by name, whatever the case it is written in. Several fields of one name are joined by commas,
    as RFC 9110 allows; ``all`` gives them one by one."""

    def __init__(self, pairs: tuple[tuple[str, str], ...] = ()) -> None:
        self.pairs = pairs

    def all(self, name: str) -> list[str]:
        """Every field of that name, in order."""
        return [value for key, value in self.pairs if key.lower() == name.lower()]

    def __getitem__(self, name: str) -> str:
        found = self.all(name)
        if not found:
            raise KeyError(name)
        return ", ".join(found)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(key.lower() for key, _ in self.pairs))

    def __len__(self) -> int:
        return len({key.lower() for key, _ in self.pairs})

    def __repr__(self) -> str:
        return repr(dict(self))


@dataclass(frozen=True)
class Request:
    """A request as it was sent. ``target`` is the path with the query."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @property
    def line(self) -> str:
        """What was asked, in a line for the journal."""
        body = " ".join(self.body.decode("utf-8", "backslashreplace").split())
        shown = f" {body}" if body else ""
        return f"{self.method} {self.target}{shown if len(shown) <= 120 else shown[:119] + '…'}"


@dataclass(frozen=True)
class Answer:
    """What came back. ``seconds`` is how long it took until the last byte; ``informed`` are the status codes of
    interim answers (1xx) before it."""

    request: Request
    status: int
    reason: str
    headers: Headers
    raw: bytes
    seconds: float = 0.0
    informed: tuple[int, ...] = ()
    after: Callable[[], str] = field(default=str, repr=False, compare=False)
    lost: str = ""
    """Where no whole answer came (the status is 0): what was seen instead, in words."""
    raised: str = ""

    def header(self, name: str) -> str | None:
        """A header field's value, or None."""
        return self.headers.get(name)

    @property
    def type(self) -> str:
        """The media type without its parameters, in lower case; "" without one."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def body(self) -> bytes:
        """The content, unpacked where it came compressed (gzip or deflate). The check fails in words where that cannot
        be done, or where it grows beyond all measure."""
        how = self.headers.get("content-encoding", "identity").strip().lower()
        if how in ("identity", "") or not self.raw:
            return self.raw
        if how not in ("gzip", "x-gzip", "deflate"):
            said = f"the body is said to be compressed as {_cut(how, NAMED)}, which was not asked for"
            raise self.wrong(said, "header content-encoding")
        unpacking = zlib.decompressobj(47)
        try:
            found = unpacking.decompress(self.raw, UNPACKED)
        except zlib.error as error:
            said = f"the body is said to be compressed as {how}, and cannot be unpacked: {error}"
            raise self.wrong(said, "body", "header content-encoding") from error
        if unpacking.unconsumed_tail:
            raise self.wrong(f"the body unpacks to more than {UNPACKED >> 20} MB", "body")
        return found

    @property
    def text(self) -> str:
        """The content as text, in the encoding that the answer names (UTF-8 without one)."""
        charset = "utf-8"
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                charset = value.strip().strip('"')
        try:
            return self.body.decode(charset, "backslashreplace")
        except UnicodeError as error:
            # Some that Python knows are for names of hosts, or for nothing, and cannot read every text.
            said = f"the body cannot be read in the encoding that the answer names: {_cut(charset, NAMED)}"
            raise self.wrong(said, "body", "header content-type") from error
        except (LookupError, ValueError):
            said = f"the answer names an encoding that nobody knows: {_cut(charset, NAMED)}"
            raise self.wrong(said, "header content-type") from None

    @property
    def json(self) -> Any:
        """The content read as JSON. The check fails in words when it is none."""
        try:
            return json.loads(self.body, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            what = "the answer has no body, and JSON was expected" if not self.raw else f"the body is not JSON: {error}"
            raise self.wrong(what, "body", raised="JSON") from error

    def wrong(self, sentence: str, *offending: str, expected: str = "", raised: str = "") -> Rejection:
        """The rejection for this answer, with the exchange beside it: ``raise answer.wrong("…", "status")``.

        ``offending``: "status", "body", or "header " and a header's name in lower case.
        """
        seen = Seen(expected=expected or None, got=self.status, raised=raised)
        return Rejection(sentence, self.evidence(*offending, expected=expected), seen=seen)

    def evidence(self, *offending: str, expected: str = "") -> Exchange:
        """The request and this answer, with the parts marked that are not right."""
        shown = self.raw.decode("utf-8", "backslashreplace")
        if self.headers.get("content-encoding", "identity").lower() != "identity":
            shown = f"({len(self.raw):,} bytes, compressed)"
        return exchange(
            self.request, self.after(), self.status, self.reason, self.headers.pairs, shown, offending, expected
        )

    def __repr__(self) -> str:
        return f"{self.status} {self.reason} to {self.request.method} {self.request.target}".replace("  ", " ")


def exchange(
    request: Request,
    after: str,
    status: int = 0,
    reason: str = "",
    headers: tuple[tuple[str, str], ...] = (),
    body: str = "",
    offending: tuple[str, ...] = (),
    expected: str = "",
) -> Exchange:
    """A request and what came of it, as evidence. ``status`` 0: nothing did."""
    sent = request.body.decode("utf-8", "backslashreplace")
    url = f"{BASE}{request.target}"
    return Exchange(
        after,
        request.method,
        url,
        _shown(request.headers),
        _cut(sent),
        status,
        _cut(reason, NAMED),
        _shown(headers),
        _cut(body),
        offending,
        expected,
    )


def _cut(text: str, length: int = SHOWN) -> str:
    return text if len(text) <= length else text[:length] + "…"


def _shown(fields: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """As many of the header fields as anybody reads."""
    shown: list[tuple[str, str]] = []
    left = FIELDS
    for name, value in fields:
        if left <= 0:
            return (*shown, ("…", f"and {len(fields) - len(shown)} more"))
        shown.append((_cut(name, left), _cut(value, left)))
        left -= len(name) + len(value)
    return tuple(shown)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")
