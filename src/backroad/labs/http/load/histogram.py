"""Counts durations in buckets whose width grows with them, so that a thousand or a million cost the same.

Each power of two is cut into STEPS equal parts. A bucket stands for its middle, so whatever is read out is at most
ERROR away from what was put in.
"""

from __future__ import annotations

from collections.abc import Iterable

BITS = 6
STEPS = 1 << BITS
ERROR = 1 / (2 * STEPS)
"""The largest error of a value that is read out, as a share of it: below 0.8 %."""
UNIT = 1e-6
"""Seconds of the finest step: what is shorter than STEPS of them is kept exactly."""
LONGEST = 3600.0
"""Seconds beyond which all durations are alike."""


class Histogram:
    """How often each duration came. Durations go in and come out in seconds."""

    def __init__(self, durations: Iterable[float] = ()) -> None:
        self._counts: dict[int, int] = {}
        self.count = 0
        self.longest = 0.0
        """The longest duration, exactly."""
        for duration in durations:
            self.add(duration)

    def add(self, duration: float, times: int = 1) -> None:
        """Count a duration; one below zero counts as none at all."""
        self.count += times
        self.longest = max(self.longest, duration)
        bucket = _bucket(round(min(max(duration, 0.0), LONGEST) / UNIT))
        self._counts[bucket] = self._counts.get(bucket, 0) + times

    def merge(self, other: Histogram) -> None:
        """Count everything that another one has counted."""
        self.count += other.count
        self.longest = max(self.longest, other.longest)
        for bucket, times in other._counts.items():
            self._counts[bucket] = self._counts.get(bucket, 0) + times

    def quantile(self, share: float) -> float:
        """The duration that this share of all does not exceed, 0 where nothing was counted.

        ``share`` lies above 0 and is at most 1: 0.99 is the 99th percentile.
        """
        wanted = max(1, _ceil(share * self.count))
        seen = 0
        for bucket in sorted(self._counts):
            seen += self._counts[bucket]
            if seen >= wanted:
                return min(_middle(bucket) * UNIT, self.longest)
        return 0.0

    def below(self, duration: float) -> int:
        """How many do not exceed this duration, as far as buckets tell."""
        return sum(times for bucket, times in self._counts.items() if _middle(bucket) * UNIT <= duration)


def _bucket(value: int) -> int:
    shift = max(0, value.bit_length() - BITS - 1)
    return (shift << (BITS + 1)) + (value >> shift)


def _middle(bucket: int) -> float:
    shift, top = bucket >> (BITS + 1), bucket & (2 * STEPS - 1)
    return float((top << shift) + ((1 << shift) - 1) / 2)


def _ceil(value: float) -> int:
    # What a product of floats has too much of is no request: 0.99 of 100 are 99.
    whole = int(value)
    return whole if value - whole < 1e-9 else whole + 1
