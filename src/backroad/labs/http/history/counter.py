"""A counter: what is read is what was added, given what nobody knows of. Pure.

Additions need no order among themselves, so what a reading may give is a sum: all that was acknowledged before it
began, and any choice of what went on meanwhile or was never answered.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from backroad.labs.http.history.operation import READ, Operation, TooLarge, Wrong, final, of

ADD = "add"
WORK = 400_000_000
"""Bits that are shifted for one reading at most, and bits of one number."""
PAIRS = 4_000_000
"""Readings times additions that are looked at."""


def lost(history: Sequence[Operation], name: str, first: int = 0) -> tuple[Wrong | None, int]:
    """The first reading at the end that gives less than what was acknowledged. Raises Unread and TooLarge."""
    return _first(history, final(history), name, first, ("Missing", "Unexplained"))


def twice(history: Sequence[Operation], name: str, first: int = 0) -> tuple[Wrong | None, int]:
    """The first reading that gives more than can have been added, and two additions that gave the same value."""
    seen: dict[int, Operation] = {}
    for one in _gave(history, ADD):
        if one.value > 0:
            before = seen.setdefault(one.result, one)
            if before is not one and all(other.value > 0 for other in of(history, ADD) if other.maybe):
                said = f"two additions to {name} both gave {one.result}"
                return Wrong(said, "Twice", one.number, (before.number,), got=one.result), 1
    return _first(history, _gave(history, READ), name, first, ("Twice",))


def stale(history: Sequence[Operation], name: str, first: int = 0) -> tuple[Wrong | None, int]:
    """The first reading, or addition that gave the new value, that nothing explains at that moment; or, where nothing
    is ever taken away, one that gives less than an earlier one. Raises TooLarge."""
    looks = sorted([*_gave(history, READ), *_gave(history, ADD)], key=lambda one: (one.begin, one.number))
    wrong, count = _first(history, looks, name, first, ("Missing", "Twice", "Unexplained"))
    if wrong is not None:
        return wrong, count
    if all(one.value >= 0 for one in of(history, ADD)):
        ended = sorted(looks, key=lambda one: one.end)
        at = 0
        most: Operation | None = None
        for look in looks:
            while at < len(ended) and ended[at].end < look.begin:
                if most is None or ended[at].result > most.result:
                    most = ended[at]
                at += 1
            if most is not None and look.result < most.result:
                said = f"{name} was {most.result}, and {look.result} when it was read after that"
                return Wrong(said, "Stale", look.number, (most.number,), most.result, look.result), 1
    return None, 0


def _gave(history: Sequence[Operation], what: str) -> list[Operation]:
    """Those that gave a value."""
    return [one for one in of(history, what) if one.ok and one.result is not None]


def _first(
    history: Sequence[Operation], looks: Sequence[Operation], name: str, first: int, kinds: tuple[str, ...]
) -> tuple[Wrong | None, int]:
    additions = [one for one in of(history, ADD) if one.maybe]
    if len(looks) * len(additions) > PAIRS:
        raise TooLarge
    found = [
        wrong for look in looks if (wrong := _wrong(look, additions, name, first)) is not None and wrong.raised in kinds
    ]
    return (found[0] if found else None), len(found)


def _wrong(look: Operation, additions: Sequence[Operation], name: str, first: int) -> Wrong | None:
    """Why that value cannot have been read then."""
    own = look.value if look.what == ADD else 0
    others = [one for one in additions if one is not look]
    surely = [one for one in others if one.ok and one.end < look.begin]
    maybe = [one for one in others if not (one.ok and one.end < look.begin) and one.begin <= look.end]
    base = first + own + sum(one.value for one in surely)
    least, most = base + sum(min(0, one.value) for one in maybe), base + sum(max(0, one.value) for one in maybe)
    got = look.result
    at_least = f"at least {least}" if least != most else str(least)
    if got < least:
        said = f"{name} is {got}, and {at_least} is what was acknowledged by then"
        return Wrong(said, "Missing", look.number, tuple(one.number for one in surely[-1:]), least, got)
    if got > most:
        said = f"{name} is {got}, and at most {most} can have been added by then"
        return Wrong(said, "Twice", look.number, tuple(one.number for one in surely[-1:]), most, got)
    if not reachable(got - base, (one.value for one in maybe)):
        said = f"{name} is {got}, which no choice of the additions explains"
        return Wrong(said, "Unexplained", look.number, tuple(one.number for one in maybe[:3]), base, got)
    return None


def reachable(wanted: int, amounts: Iterable[int]) -> bool:
    """Whether some choice of the amounts has that sum. Raises TooLarge."""
    chosen = [amount for amount in amounts if amount]
    low = sum(amount for amount in chosen if amount < 0)
    span = sum(map(abs, chosen))
    if not 0 <= wanted - low <= span:
        return False
    # What is taken away and what is added are alike: leaving out a negative amount adds as much to the lowest sum.
    step = math.gcd(*chosen) if chosen else 1
    if (wanted - low) % step:
        return False
    width = span // step
    if width * max(1, len(chosen)) > WORK:
        raise TooLarge
    sums = 1
    for amount in chosen:
        sums |= sums << (abs(amount) // step)
    return bool(sums >> ((wanted - low) // step) & 1)
