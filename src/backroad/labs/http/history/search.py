"""Looks for an order that explains what was done to one register. Pure.

Is there an order of the operations, each at some moment between its beginning and its end, in which every reading gives
what was written last? J. M. Wing and C. Gong ("Testing and verifying concurrent objects", 1993) try the operations that
may come next, one after the other, and go back where that leads nowhere. G. Lowe ("Testing for linearizability", 2017)
remembers which sets of operations with which value have led nowhere. A. Horn and D. Kroening ("Faster linearizability
checking via P-compositionality", 2015) judge every key for itself, as ``register`` does. Three rules shorten it:

- A reading of the value that is there can always come first.
- What got no answer need not have happened, so it only does where something waits for the value that it leaves.
- A write whose value nobody will meet can come right before the next write.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from backroad.labs.http.history.operation import READ, Operation, TooLarge, plain

WRITE, SWAP = "write", "swap"
WORK = 600_000
"""Looks at an operation in all searches over one history together: about a second."""


class Work:
    """What searches may still do."""

    def __init__(self) -> None:
        self.left = WORK

    def looked(self, count: int) -> None:
        """So many operations were looked at. Raises TooLarge."""
        self.left -= count
        if self.left < 0:
            raise TooLarge


@dataclass(frozen=True)
class _Step:
    """An operation as the search sees it: where it ``asks``, ``wanted`` is what must be there, or where ``otherwise``
    what must not. ``left`` is what is there afterwards where it ``writes``. Without an ``end`` it need not happen."""

    begin: float
    end: float
    asks: bool = False
    wanted: Hashable = None
    otherwise: bool = False
    writes: bool = False
    left: Hashable = None

    def fits(self, value: Hashable) -> bool:
        """Whether it can happen where that value is there."""
        return not self.asks or (value == self.wanted) is not self.otherwise


_Way = tuple[int, int, Hashable]
"""What is done of what has ended, what has happened of what got no answer, and the value that is there then."""


def explains(own: Sequence[Operation], first: Hashable, work: Work) -> bool:
    """Whether some order explains all of these, none of which was refused as a whole. Raises TooLarge."""
    search = _Search(own, work)
    place = search.settled((0, 0, first))
    tried = {place}
    stack = [(place, search.ways(place))]
    while stack:
        place, ways = stack[-1]
        if place[0] == search.all:
            return True
        if not ways:
            stack.pop()
            continue
        place = search.settled(ways.pop())
        if place not in tried:
            tried.add(place)
            stack.append((place, search.ways(place)))
    return False


class _Search:
    """What has ended (``sure``) and what got no answer (``open``), each in the order in which it began."""

    def __init__(self, own: Sequence[Operation], work: Work) -> None:
        steps = sorted(map(_step, own), key=lambda step: (step.begin, step.end))
        self.sure = [step for step in steps if step.end < math.inf]
        self.open = [step for step in steps if step.end == math.inf]
        self.all = (1 << len(self.sure)) - 1
        self._work = work
        self._asking: dict[Hashable, int] = defaultdict(int)
        """By value: which of what has ended wants it."""
        self._otherwise = 0
        for at, step in enumerate(self.sure):
            if step.otherwise:
                self._otherwise |= 1 << at
            elif step.asks:
                self._asking[step.wanted] |= 1 << at
        self._asked = {step.wanted for step in self.open if step.asks}

    def settled(self, way: _Way) -> _Way:
        """Let everything happen that changes nothing and can happen now."""
        done, tossed, value = way
        while True:
            looks = [at for at in self._next(done)[0] if not self.sure[at].writes and self.sure[at].fits(value)]
            if not looks:
                return done, tossed, value
            for at in looks:
                done |= 1 << at

    def ways(self, place: _Way) -> list[_Way]:
        """The changes that may come next, the one that promises most last."""
        done, tossed, value = place
        near, limit = self._next(done)
        begun = [at for at, step in enumerate(self.open) if step.begin <= limit and not tossed >> at & 1]
        self._work.looked(len(self.open))
        waiting = [self.sure[at] for at in near] + [self.open[at] for at in begun]
        waiting = [step for step in waiting if not step.fits(value)]

        def helps(step: _Step) -> bool:
            return any(one.fits(step.left) for one in waiting)

        writes = [at for at in near if self.sure[at].writes and self.sure[at].fits(value)]
        unmet = [at for at in writes if not self.sure[at].asks and not self._met(self.sure[at].left, done)]
        idle = sum(1 << at for at in unmet)
        found: list[_Way] = [(done | idle, tossed, self.sure[unmet[0]].left)] if unmet else []
        for at in begun:
            step = self.open[at]
            if step.fits(value) and helps(step):
                found.append((done if step.asks else done | idle, tossed | 1 << at, step.left))
        writes.sort(key=lambda at: (helps(self.sure[at]), -self.sure[at].end))
        for at in writes:
            step = self.sure[at]
            if not idle >> at & 1:
                found.append((done | 1 << at | (0 if step.asks else idle), tossed, step.left))
        return found

    def _met(self, value: Hashable, done: int) -> bool:
        """Whether anything that is not done yet may look at that value."""
        return bool((self._asking[value] | self._otherwise) & ~done) or value in self._asked

    def _next(self, done: int) -> tuple[list[int], float]:
        """What may come next of what has ended and is not done, and the moment by which it must have begun."""
        found = []
        limit = math.inf
        at = (~done & (done + 1)).bit_length() - 1
        while at < len(self.sure) and self.sure[at].begin <= limit:
            self._work.looked(1)
            if not done >> at & 1:
                found.append(at)
                # What has ended comes before all that began later.
                limit = min(limit, self.sure[at].end)
            at += 1
        return [at for at in found if self.sure[at].begin <= limit], limit


def _step(one: Operation) -> _Step:
    if one.what == READ:
        return _Step(one.begin, one.end, asks=True, wanted=plain(one.result))
    if one.what == WRITE:
        return _Step(one.begin, one.end, writes=True, left=plain(one.value))
    old, new = one.value
    if one.ok and one.result is False:
        return _Step(one.begin, one.end, asks=True, wanted=plain(old), otherwise=True)
    return _Step(one.begin, one.end, asks=True, wanted=plain(old), writes=True, left=plain(new))
