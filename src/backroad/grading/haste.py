"""How a run is cut short when only a part of what it would say is still to be learned.

For proofs, which run the same work many times. A learner's run is never in haste.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PATIENCE = 4
"""A check that got too little of the processor in its haste is tried once more, with so many times as long."""


@dataclass(frozen=True)
class Haste:
    """``seconds``: for each check named how long it may wait for the learner's code, where that is less than the
    exercise allows. ``rough``: only outcomes are asked for, so a generated input that fails is not made smaller.
    ``first``: nothing is run after the first check that fails.

    ``known``: outcomes by check from a run with another seed. A check that takes nothing from the seed, neither ``rng``
    nor generated inputs, is not run again but ends as it did."""

    seconds: Mapping[str, float] = field(default_factory=dict)
    rough: bool = False
    first: bool = False
    known: Mapping[str, str] = field(default_factory=dict)
