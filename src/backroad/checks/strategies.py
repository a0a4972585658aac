"""Kinds of generated input for ``@given``, by plain names; hypothesis makes and shrinks the values.

Hypothesis is imported when the first value is asked for: a check.py without ``@given`` never pays for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

WORDS = (
    "oak",
    "elm",
    "ash",
    "fir",
    "yew",
    "bay",
    "fig",
    "pea",
    "rye",
    "oat",
    "ivy",
    "fern",
    "moss",
    "reed",
    "sage",
    "mint",
)


@dataclass(frozen=True)
class Strategy:
    """A description of values. ``make`` gives the hypothesis strategy; only ``given`` calls it."""

    make: Callable[[], Any]


def _st() -> Any:
    import hypothesis.strategies

    return hypothesis.strategies


def integers(low: int, high: int) -> Strategy:
    """Whole numbers from ``low`` to ``high``, both included."""
    return Strategy(lambda: _st().integers(low, high))


def booleans() -> Strategy:
    """True and False."""
    return Strategy(lambda: _st().booleans())


def floats(low: float, high: float) -> Strategy:
    """Finite floats from ``low`` to ``high``."""
    return Strategy(lambda: _st().floats(low, high, allow_nan=False, allow_infinity=False))


def decimals(low: int | str, high: int | str, places: int = 2) -> Strategy:
    """Decimals with at most ``places`` digits after the point."""
    return Strategy(lambda: _st().decimals(low, high, places=places, allow_nan=False, allow_infinity=False))


def words(capitals: bool = False) -> Strategy:
    """Short everyday words, so that repeats happen; with ``capitals`` also the same ones with a capital letter."""
    pool = [*WORDS, *(word.capitalize() for word in WORDS)] if capitals else list(WORDS)
    return Strategy(lambda: _st().sampled_from(pool))


def texts(max_size: int = 20, alphabet: str | None = None) -> Strategy:
    """Any text, empty and beyond ASCII included; no lone surrogates. ``alphabet`` limits the characters."""
    if alphabet is not None:
        return Strategy(lambda: _st().text(alphabet, max_size=max_size))
    return Strategy(lambda: _st().text(_st().characters(exclude_categories=("Cs", "Cc")), max_size=max_size))


def lists(items: Strategy, min_size: int = 0, max_size: int = 12, unique: bool = False) -> Strategy:
    """Lists of ``items``."""
    return Strategy(lambda: _st().lists(items.make(), min_size=min_size, max_size=max_size, unique=unique))


def tuples(*items: Strategy) -> Strategy:
    """Tuples with one item of each kind."""
    return Strategy(lambda: _st().tuples(*(item.make() for item in items)))


def dicts(keys: Strategy, values: Strategy, min_size: int = 0, max_size: int = 8) -> Strategy:
    """Dictionaries."""
    return Strategy(lambda: _st().dictionaries(keys.make(), values.make(), min_size=min_size, max_size=max_size))


def sampled(choices: Sequence[Any]) -> Strategy:
    """One of these values; shrinks towards the first."""
    return Strategy(lambda: _st().sampled_from(choices))


def one_of(*strategies: Strategy) -> Strategy:
    """A value of one of these kinds; shrinks towards the first."""
    return Strategy(lambda: _st().one_of(*(strategy.make() for strategy in strategies)))


def built(function: Callable[..., Any], *parts: Strategy) -> Strategy:
    """What ``function`` makes of one value of each kind."""
    return Strategy(lambda: _st().builds(function, *(part.make() for part in parts)))
