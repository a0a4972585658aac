"""What was made to go wrong and when, what clients saw meanwhile, and the timeline that shows both."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from backroad.model.evidence import Timeline

SERVICE = "service"
CLIENTS = "clients"
BEYOND = ("database", "redis", "upstream")
"""Lanes of what a service uses."""
KEPT = 2000
"""Moments of which is kept what clients saw."""
GRAIN = 0.05
"""Seconds that are one moment."""
DRAWN = 40
"""Steps of one lane that are drawn: the first ones."""
JOINED = 0.3
"""Seconds between two moments in which the same was seen, so that they are drawn as one."""


@dataclass
class Incident:
    """``begin`` and ``end`` are moments of time.monotonic(), math.inf while it lasts. ``lane`` is what it happened to:
    "service", "copy 1", "worker 2", "database", "redis", "upstream"."""

    begin: float
    end: float
    what: str
    lane: str = SERVICE

    def over(self) -> None:
        """It has ended now, if it has not before."""
        if self.end == math.inf:
            self.end = time.monotonic()


@dataclass
class _Moment:
    begin: float
    end: float
    seen: Counter[str]


class Sights:
    """What clients saw: one word or two for each answer, counted by moments."""

    def __init__(self) -> None:
        self.moments: dict[int, _Moment] = {}

    def clear(self) -> None:
        """Forget all of it."""
        self.moments.clear()

    def add(self, what: str, at: float | None = None) -> None:
        """Somebody saw this ("200", "503", "refused", "late") at a moment of time.monotonic(), by default now."""
        when = time.monotonic() if at is None else at
        number = int(when / GRAIN)
        found = self.moments.get(number)
        if found is None:
            if len(self.moments) >= KEPT:
                return
            found = self.moments[number] = _Moment(when, when, Counter())
        found.begin, found.end = min(found.begin, when), max(found.end, when)
        found.seen[what] += 1

    def steps(self) -> list[tuple[float, float, str, str]]:
        """(begin, end, words, sign) of what was seen, moments that are alike and near taken together."""
        found: list[_Moment] = []
        for number in sorted(self.moments):
            one, last = self.moments[number], found[-1] if found else None
            if last is not None and set(last.seen) == set(one.seen) and one.begin - last.end <= JOINED:
                found[-1] = _Moment(last.begin, one.end, last.seen + one.seen)
            else:
                found.append(one)
        return [(one.begin, one.end, _words(one.seen), "fails" if _bad(one.seen) else "") for one in found]


def timeline(
    incidents: Sequence[Incident], sights: Sights, after: str = "", wrong: tuple[float, str] | None = None
) -> Timeline:
    """Evidence of what was made to go wrong and what clients saw. ``wrong``: when the expectation was broken, and what
    was seen then."""
    now = time.monotonic()
    seen = sights.steps()
    lanes = [CLIENTS] if seen or wrong else []
    lanes += list(dict.fromkeys(one.lane for one in incidents))
    start = min([one.begin for one in incidents] + [begin for begin, *_ in seen], default=now)
    steps: list[tuple[int, float, float, str, str]] = []
    for begin, end, what, sign in seen[:DRAWN]:
        steps.append((0, _round(begin - start), _round(min(end, now) - start), what, sign))
    for one in incidents[: 2 * DRAWN]:
        end = min(one.end, now)
        steps.append((lanes.index(one.lane), _round(one.begin - start), _round(end - start), one.what, "fault"))
    mark = None
    if wrong is not None:
        mark = (0, _round(wrong[0] - start), _round(wrong[0] - start), wrong[1], "fails")
        steps.append(mark)
    steps.sort(key=lambda step: (step[1], step[2], step[0]))
    return Timeline(after, "s", tuple(lanes), tuple(steps), steps.index(mark) if mark is not None else -1)


def _bad(seen: Counter[str]) -> bool:
    return any(not what.isdigit() or what >= "500" for what in seen)


def _words(seen: Counter[str]) -> str:
    return ", ".join(f"{count} × {what}" if count > 1 else what for what, count in sorted(seen.items()))


def _round(seconds: float) -> float:
    return round(max(0.0, seconds), 3)
