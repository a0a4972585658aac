"""Numbers for the boxes that live at one time, and the uid that goes with each where the sandbox is run by root.

Without a user namespace the kernel counts processes per uid over the whole machine, so two boxes never share one.
"""

from __future__ import annotations

import functools
import itertools
import os
import threading

SPAN = 64
"""Uids that one process of ours takes for its boxes; a second process takes another span."""

HIGH = 2_000_000_000
LOW = 60_001
"""Where our uids begin: far above any account's where the uid map reaches, else below the one called nobody."""

_taken: set[int] = set()
_lock = threading.Lock()


def take(wish: int) -> int:
    """A number that no living box has: ``wish`` itself when it is free."""
    with _lock:
        number = wish if wish not in _taken else next(n for n in itertools.count() if n not in _taken)
        _taken.add(number)
        return number


def give_back(number: int) -> None:
    """The box with that number is gone."""
    with _lock:
        _taken.discard(number)


def uid(number: int) -> int:
    """The uid of the box with that number. Raises LookupError when this machine has no uids to spare."""
    first = _first(os.getpid())
    if first is None:
        raise LookupError("no uids to spare")
    return first + number % SPAN


def available() -> bool:
    """Whether there are uids that a box can drop to."""
    return _first(os.getpid()) is not None


@functools.cache
def _first(pid: int) -> int | None:
    try:
        with open("/proc/self/uid_map") as lines:
            ranges = [tuple(int(part) for part in line.split()) for line in lines]
    except OSError:
        return None
    for start, end in ((HIGH, 2_100_000_000), (LOW, 65_000), (10_000, LOW)):
        for inside, _, count in ranges:
            if inside <= start and end <= inside + count:
                return start + pid % ((end - start) // SPAN) * SPAN
    return None
