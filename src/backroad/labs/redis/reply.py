"""What a command of the learner's gave, and what a key holds, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backroad.labs.redis.resp import Fault, Value


@dataclass(frozen=True)
class Reply:
    """A command and its reply: ``value`` is a text, a whole number, None or a list; None when it was refused.

    ``error`` is what the server said then, such as ``WRONGTYPE Operation against a key holding the wrong kind of
    value``, else ""; ``code`` its first word.
    """

    command: str
    value: Any
    error: str = ""
    line: int = 0

    @property
    def code(self) -> str:
        """The first word of the error, or ""."""
        return self.error.partition(" ")[0]

    @property
    def ok(self) -> bool:
        """Whether the server did it."""
        return not self.error


def reply(command: str, value: Value, line: int = 0) -> Reply:
    """A reply as it came."""
    if isinstance(value, Fault):
        return Reply(command, None, value.message, line)
    return Reply(command, plain(value), "", line)


def plain(value: Value) -> Any:
    """A reply without Faults inside: each becomes its text."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Fault):
        return value.message
    return str(value) if isinstance(value, str) else value


READ = {
    "string": ("GET",),
    "hash": ("HGETALL",),
    "list": ("LRANGE", "0", "-1"),
    "set": ("SMEMBERS",),
    "zset": ("ZRANGE", "0", "-1", "WITHSCORES"),
    "stream": ("XRANGE", "-", "+"),
}
"""How each type is read whole: the command, and what follows the key."""


def content(kind: str, found: Any) -> Any:
    """What a key of that type holds, as Python has it: text, dict, list, set, (member, score) pairs in the order of the
    scores, or (id, dict) pairs."""
    if kind == "hash":
        return dict(zip(found[::2], found[1::2], strict=True))
    if kind == "set":
        return set(found)
    if kind == "zset":
        return [(member, float(score)) for member, score in zip(found[::2], found[1::2], strict=True)]
    if kind == "stream":
        return [(number, dict(zip(fields[::2], fields[1::2], strict=True))) for number, fields in found]
    return found
