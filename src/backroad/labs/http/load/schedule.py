"""When requests are due. An open loop has a timetable that no answer changes; in a closed loop each of some clients
asks again when it has been answered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from backroad.labs.rejection import OurFault
from backroad.model.duration import in_seconds

FASTEST = 5000.0
"""Requests a second."""
LONGEST = 60.0
"""Seconds of one run."""
MOST = 100_000
"""Requests of one run."""


@dataclass(frozen=True)
class Part:
    """A stretch of a run: from when until when, in seconds from its start, and what was sent in words."""

    begin: float
    end: float
    what: str


class Open:
    """A timetable: ``offsets`` rise, in seconds from the start."""

    def __init__(self, offsets: Sequence[float], parts: Sequence[Part]) -> None:
        if len(offsets) > MOST:
            raise OurFault(f"{len(offsets):,} requests in one run are more than {MOST:,}")
        self._offsets = offsets
        self._next = 0
        self.parts = tuple(parts)
        self.seconds = parts[-1].end
        self.stopped = False

    @property
    def due(self) -> float:
        """When the next request is due; infinity where none is."""
        return math.inf if self.stopped or self._next >= len(self._offsets) else self._offsets[self._next]

    @property
    def over(self) -> bool:
        """Whether nothing more will be due."""
        return self.due == math.inf

    def take(self, now: float) -> float:  # noqa: ARG002 - the timetable knows better
        """The next request is made: when it was due."""
        self._next += 1
        return self._offsets[self._next - 1]

    def answered(self, now: float) -> None:
        """A request has ended; the timetable does not care."""

    def stop(self) -> None:
        """Nothing more is due."""
        self.stopped = True


class Closed:
    """``clients`` that ask one request after another for so many seconds."""

    def __init__(self, clients: int, seconds: float) -> None:
        _bounded(1.0, seconds)
        if not 1 <= clients <= 200:
            raise OurFault(f"{clients} clients at once: there may be 1 to 200")
        self._waiting = [0.0] * clients
        self._sent = 0
        self.parts = (Part(0.0, seconds, f"{clients} clients at once" if clients > 1 else "one client alone"),)
        self.seconds = seconds
        self.stopped = False

    @property
    def due(self) -> float:
        """When the next request is due; infinity where none is."""
        if self.stopped or not self._waiting or self._sent >= MOST:
            return math.inf
        return self._waiting[0]

    @property
    def over(self) -> bool:
        """Whether nothing more will be due."""
        return self.stopped or self._sent >= MOST

    def take(self, now: float) -> float:
        """The next request is made: when it was due."""
        self._sent += 1
        due = self._waiting.pop(0)
        if now >= self.seconds:
            self.stopped = True
        return due

    def answered(self, now: float) -> None:
        """A request has ended: its client asks again."""
        if now >= self.seconds:
            self.stopped = True
        self._waiting.append(now)

    def stop(self) -> None:
        """Nothing more is due."""
        self.stopped = True


def steady(rate: float, seconds: float) -> Open:
    """So many requests a second, at even distances."""
    return steps([rate], seconds)


def steps(rates: Sequence[float], seconds: float) -> Open:
    """Each of these rates for so many seconds, one after another: a part each."""
    if not rates:
        raise OurFault("there are no rates to be tried")
    offsets: list[float] = []
    parts: list[Part] = []
    for number, rate in enumerate(rates):
        _bounded(rate, seconds * len(rates))
        begin = number * seconds
        offsets += [begin + step / rate for step in range(round(rate * seconds))]
        parts.append(Part(begin, begin + seconds, _a_second(rate)))
    return Open(offsets, parts)


def ramp(first: float, last: float, seconds: float) -> Open:
    """From one rate to another, evenly: the distances between requests change all the time."""
    _bounded(first, seconds)
    _bounded(last, seconds)
    slope = (last - first) / seconds
    offsets = []
    for number in range(round((first + last) / 2 * seconds)):
        # How many are due until t is first * t + slope * t² / 2: solved for t, in the form that bears a slope of 0.
        root = math.sqrt(max(0.0, first * first + 2 * slope * number))
        offsets.append(2 * number / (first + root))
    return Open(offsets, [Part(0.0, seconds, f"{first:g} to {last:g} requests a second")])


def _a_second(rate: float) -> str:
    return "one request a second" if rate == 1 else f"{rate:g} requests a second"


def _bounded(rate: float, seconds: float) -> None:
    if not 0 < rate <= FASTEST:
        raise OurFault(f"{rate:g} requests a second: there may be at most {FASTEST:g}, and more than none")
    if not 0 < seconds <= LONGEST:
        raise OurFault(f"{in_seconds(seconds)} of load: there may be at most {LONGEST:g}, and more than none")
