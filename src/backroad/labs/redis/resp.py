"""The words of Redis' protocol (RESP 2), to and from bytes. What comes is bounded in size and depth, and believed in
nothing: the server has run the learner's scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

MOST = 32 << 20
"""Bytes of one reply."""
ITEMS = 1_000_000
DEPTH = 16

Word: TypeAlias = "str | bytes | int | float"
Value: TypeAlias = "str | int | list[Value] | Fault | None"


class Malformed(Exception):
    """What came is no reply."""


class TooBig(Exception):
    """The reply is more than is taken in."""


class Status(str):
    """A reply that is a word of the server's own, such as ``OK``."""


class Fault:
    """An error reply: ``code`` is its first word (``WRONGTYPE``, ``ERR``, ``NOPERM``, …), ``message`` the whole."""

    def __init__(self, message: str) -> None:
        self.message = message
        self.code = message.partition(" ")[0]

    def __repr__(self) -> str:
        return f"(error) {self.message}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fault) and other.message == self.message

    def __hash__(self) -> int:
        return hash(self.message)


def command(words: Sequence[Word]) -> bytes:
    """One command as it goes out."""
    parts = [b"*%d\r\n" % len(words)]
    for word in words:
        data = word if isinstance(word, bytes) else str(word).encode()
        parts.append(b"$%d\r\n%s\r\n" % (len(data), data))
    return b"".join(parts)


class Replies:
    """Takes bytes in as they come and gives whole replies out. What was read once is not read again."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._at = 0
        self._needed = 0
        self._size = 0
        self._items = 0
        """Bytes of the reply that is coming, and its items, as far as they are read."""
        self._open: list[tuple[list[Value], int]] = []
        """The lists that are not whole yet, the innermost last, and how many items each is to have."""

    def feed(self, data: bytes) -> None:
        """Take in what has come."""
        if self._at:
            del self._data[: self._at]
            self._needed -= self._at
            self._at = 0
        self._data += data

    def next(self) -> tuple[Value] | None:
        """The next whole reply in a tuple of one, None while it is not all there. Raises Malformed and TooBig."""
        while (found := self._one()) is not None:
            value, size = found
            if size:
                self._open.append(([], size))
                continue
            while self._open:
                items, count = self._open[-1]
                items.append(value)
                if len(items) < count:
                    break
                value = items
                self._open.pop()
            else:
                self._size = self._items = 0
                return (value,)
        return None

    def _one(self) -> tuple[Value, int] | None:
        """The next value, or a list that is still empty and how many items it is to have."""
        if len(self._data) < self._needed:
            return None
        end = self._data.find(b"\r\n", self._at)
        if end < 0:
            self._within(len(self._data) - self._at)
            return None
        kind, rest, after = chr(self._data[self._at]), bytes(self._data[self._at + 1 : end]), end + 2
        value: Value = None
        count = 0
        if kind == "+":
            value = Status(_text(rest))
        elif kind == "-":
            value = Fault(_text(rest))
        elif kind == ":":
            value = _number(rest)
        elif kind == "*":
            count = max(0, _number(rest))
            value = [] if _number(rest) >= 0 else None
            if count > ITEMS or len(self._open) >= DEPTH:
                raise TooBig
        elif kind != "$":
            raise Malformed
        elif (size := _number(rest)) >= 0:
            # A long text comes in many pieces: it is not looked at again before it can be whole.
            self._needed = after + size + 2
            self._within(self._needed - self._at)
            if len(self._data) < self._needed:
                return None
            value = _text(bytes(self._data[after : after + size]))
            after = self._needed
        self._within(after - self._at)
        self._size += after - self._at
        self._items += 1
        self._at = self._needed = after
        return value, count

    def _within(self, more: int) -> None:
        if self._size + more > MOST or self._items > ITEMS:
            raise TooBig


def _text(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")


def _number(data: bytes) -> int:
    try:
        return int(data[:20])
    except ValueError as error:
        raise Malformed from error
