"""A name server (RFC 1035) for the service's sandbox: it knows the names that a check gives it, and no others.

It does no input and no output. A question that is not exactly one well-formed question gets FORMERR or nothing.
"""

from __future__ import annotations

import ipaddress
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

A, NS, CNAME, SOA, AAAA, ANY = 1, 2, 5, 6, 28, 255
INTERNET = 1
FORMERR, NXDOMAIN, NOTIMP = 1, 3, 4
NAME = 253
LABEL = 63
LONGEST = 512
"""Bytes of a question and of an answer: what goes in one datagram without extensions (RFC 1035 2.3.4)."""
MANY = 12
"""Addresses of one name, so that an answer is never longer than that."""
CHAIN = 8
"""Aliases that are followed one after another."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass
class Entry:
    """What a name leads to: ``answers`` in turn, the last of them from then on; or the name ``alias``."""

    answers: list[tuple[Address, ...]]
    alias: str = ""
    asked: dict[int, int] = field(default_factory=dict)
    """How often each type of record was asked for."""

    def addresses(self, kind: int) -> list[Address]:
        """What this question of that type is answered with. The next one of the type may get another answer."""
        count = self.asked[kind] = self.asked.get(kind, 0) + 1
        found = self.answers[min(count, len(self.answers)) - 1] if self.answers else ()
        return [one for one in found if one.version == (4 if kind == A else 6)]


class Names:
    """The names that there are. A look-up of both kinds of address is one question for each."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def clear(self) -> None:
        """There are none any more."""
        self._entries = {}

    def add(self, name: str, answers: Sequence[Sequence[str]], alias: str = "") -> None:
        """Let a name lead to addresses, or to another name. Raises ValueError for what is no name and no address."""
        key = name.lower().rstrip(".")
        encoded(key)
        if alias:
            encoded(alias.lower().rstrip("."))
        found = [tuple(ipaddress.ip_address(one) for one in some) for some in answers]
        if any(len(some) > MANY for some in found):
            raise ValueError(f"{name} has more than {MANY} addresses")
        self._entries[key] = Entry(found, alias.lower().rstrip("."))

    def known(self, name: str) -> bool:
        """Whether there is such a name."""
        return name.lower().rstrip(".") in self._entries

    def lookups(self, name: str) -> int:
        """How often a name was looked up."""
        entry = self._entries.get(name.lower().rstrip("."))
        return max(entry.asked.values(), default=0) if entry else 0

    def reply(self, question: bytes) -> bytes:
        """The answer to the bytes of a question; b"" where they are none that could be answered."""
        if not 12 <= len(question) <= LONGEST:
            return b""
        number, flags, count, _, _, _ = struct.unpack_from("!6H", question)
        if flags & 0x8000:
            return b""
        wants = flags & 0x0100
        if flags >> 11 & 0xF:
            return _head(number, wants, NOTIMP)
        parsed = _question(question) if count == 1 else None
        if parsed is None:
            return _head(number, wants, FORMERR)
        name, kind, asked = parsed
        records = self._records(name, kind)
        if records is None:
            return _head(number, wants, NXDOMAIN, 1) + asked
        return _head(number, wants, 0, 1, len(records)) + asked + b"".join(records)

    def _records(self, name: str, kind: int) -> list[bytes] | None:
        found: list[bytes] = []
        for _ in range(CHAIN):
            entry = self._entries.get(name)
            if entry is None:
                return found or None
            if not entry.alias:
                break
            entry.asked[kind] = entry.asked.get(kind, 0) + 1
            found.append(_record(name, CNAME, encoded(entry.alias)))
            if kind == CNAME:
                return found
            name = entry.alias
        else:
            return found
        for one in (A, AAAA) if kind == ANY else (kind,):
            if one in (A, AAAA):
                found += [_record(name, one, address.packed) for address in entry.addresses(one)]
        return found


def encoded(name: str) -> bytes:
    """A name as it goes over the wire. Raises ValueError when it is none."""
    try:
        parts = [part.encode("ascii") for part in name.split(".")]
    except UnicodeEncodeError:
        raise ValueError(f"{name!r} is no name of a host: write it in ASCII (xn--…)") from None
    if not 0 < len(name) <= NAME or any(not 0 < len(part) <= LABEL for part in parts):
        raise ValueError(f"{name!r} is no name of a host")
    return b"".join(bytes([len(part)]) + part for part in parts) + b"\0"


def _question(data: bytes) -> tuple[str, int, bytes] | None:
    """(name in lower case, type, the bytes of the question itself) of the first and only question."""
    parts: list[str] = []
    at = 12
    while at < len(data) and data[at]:
        size = data[at]
        part = data[at + 1 : at + 1 + size]
        if size > LABEL or len(part) != size or at - 12 > NAME:
            return None
        parts.append(part.decode("latin-1").lower())
        at += 1 + size
    if not parts or at + 5 > len(data):
        return None
    kind, group = struct.unpack_from("!2H", data, at + 1)
    return (".".join(parts), kind, data[12 : at + 5]) if group == INTERNET else None


def _head(number: int, wants: int, code: int, questions: int = 0, answers: int = 0) -> bytes:
    # It is an answer, the name is ours, and whoever wants others to be asked for them is told that this was done.
    return struct.pack("!6H", number, 0x8480 | wants | code, questions, answers, 0, 0)


def _record(name: str, kind: int, data: bytes) -> bytes:
    # With no time to live, nobody may keep it: each look-up asks.
    return encoded(name) + struct.pack("!HHIH", kind, INTERNET, 0, len(data)) + data
