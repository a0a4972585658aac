"""How work grows with the size of the input: counted, or times fitted over sizes inside one run."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROUNDS = 9
"""How often all sizes are measured, at most."""
ALIKE = 1.15
"""A size is known once two measurements of it lie within this factor of its fastest."""
ENOUGH = 0.004
"""Seconds below which a measurement is mostly noise of the machine: sizes are doubled until it takes longer."""
PLENTY = 1.0
"""Seconds of measuring after which no further round is begun, because somebody is waiting."""
DOUBLINGS = 6


@dataclass(frozen=True)
class Growth:
    """(size, measured) for each size, and the exponent of the power of the size that fits them best.

    1 means that twice the input takes twice the work, 2 that it takes four times as much. ``unit`` says what was
    measured: ``seconds`` or ``comparisons``.
    """

    name: str
    points: tuple[tuple[int, float], ...]
    exponent: float
    unit: str = "seconds"


def counted(name: str, run: Callable[[int], int], sizes: Sequence[int]) -> Growth:
    """Count ``run(size)``, which gives comparisons, at growing sizes, and fit the growth. The same on every machine.

    Work that needs no comparison at all counts as one.
    """
    points = [(size, float(max(run(size), 1))) for size in sizes]
    return Growth(name, tuple(points), fit(points), "comparisons")


def measure(name: str, run: Callable[[int], float], sizes: Sequence[int]) -> Growth:
    """Measure ``run(size)``, which gives seconds, at growing sizes, and fit the growth.

    All sizes are measured in rounds, so that a busy moment falls on all of them alike, until each has been seen twice
    at about its fastest; the fastest counts, because noise only ever adds. Where the smallest size is too fast to
    measure, all sizes are doubled, at most six times; what is too fast even at the largest does not grow.
    """
    sizes = list(sizes)
    for _ in range(DOUBLINGS):
        if run(sizes[0]) >= ENOUGH:
            break
        sizes = [size * 2 for size in sizes]
    seen: dict[int, list[float]] = {size: [] for size in sizes}
    for _ in range(ROUNDS):
        for size in sizes:
            seen[size].append(run(size))
        if all(map(_known, seen.values())) or sum(map(sum, seen.values())) > PLENTY:
            break
    points = [(size, min(times)) for size, times in seen.items()]
    return Growth(name, tuple(points), fit(points) if points[-1][1] >= ENOUGH else 0.0)


def _known(times: Sequence[float]) -> bool:
    return sum(time <= min(times) * ALIKE for time in times) > 1


def fit(points: Sequence[tuple[int, float]]) -> float:
    """The slope of log(time) over log(size): the median of all pairwise slopes (Theil 1950), robust to one outlier."""
    slopes = sorted(
        (math.log(max(t2, 1e-9)) - math.log(max(t1, 1e-9))) / (math.log(n2) - math.log(n1))
        for i, (n1, t1) in enumerate(points)
        for n2, t2 in points[i + 1 :]
    )
    middle = len(slopes) // 2
    return slopes[middle] if len(slopes) % 2 else (slopes[middle - 1] + slopes[middle]) / 2
