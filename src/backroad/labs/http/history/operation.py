"""One line of a history: what somebody asked for, when, and what became of it. Pure data."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

OK, FAILED, UNKNOWN = "ok", "failed", "unknown"
"""What became of it: it happened; it surely did not; no answer came, so it may have happened, or may yet."""

READ = "read"


class TooLarge(Exception):
    """A history in which the search for an order takes more work than anybody waits for. Says nothing of it."""


class Unread(Exception):
    """Nothing was read after the last operation, so nobody knows what has become of them."""


@dataclass(frozen=True)
class Operation:
    """``value`` is what was asked for, ``result`` what was answered, ``by`` whose it is, ``key`` what it belongs to.

    ``begin`` is a moment before it can have happened, ``end`` one after which it has: infinite where that is unknown.
    ``until`` is when nobody waited any more, for who draws it.
    """

    number: int
    what: str
    value: Any
    begin: float
    end: float
    outcome: str = OK
    result: Any = None
    key: str = ""
    by: str = ""
    until: float = math.inf

    @property
    def ok(self) -> bool:
        """Whether it was acknowledged."""
        return self.outcome == OK

    @property
    def maybe(self) -> bool:
        """Whether it happened, or may have."""
        return self.outcome != FAILED


@dataclass(frozen=True)
class Wrong:
    """What no order of events explains. ``said`` is the clause that a learner reads, ``raised`` its kind in a word,
    ``at`` the number of the operation at which it shows, and ``others`` those of the operations that it contradicts.
    """

    said: str
    raised: str
    at: int
    others: tuple[int, ...] = ()
    expected: Any = None
    got: Any = None


def of(operations: Iterable[Operation], what: str) -> list[Operation]:
    """Those of one sort, in the order in which they began."""
    return sorted((one for one in operations if one.what == what), key=lambda one: (one.begin, one.number))


def final(operations: Sequence[Operation]) -> list[Operation]:
    """The answered readings that began when everything that was acknowledged was over. Raises Unread."""
    over = max((one.end for one in operations if one.ok and one.what != READ), default=-math.inf)
    found = [one for one in of(operations, READ) if one.ok and one.begin >= over]
    if not found:
        raise Unread
    return found


def plain(value: Any) -> Hashable:
    """A value as something that can be looked up: equal values of JSON are one, and true is not 1."""
    if isinstance(value, bool):
        return ("truth", value)
    if isinstance(value, list | tuple):
        return ("list", *map(plain, value))
    if isinstance(value, dict):
        return ("object", *sorted((str(key), plain(item)) for key, item in value.items()))
    if isinstance(value, Hashable):
        return value
    return repr(value)


def whole(value: Any) -> bool:
    """Whether it is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def times(count: int) -> str:
    """How often, in words."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
