"""How a run is cut short when only a part of what it would say is still to be learned.

For proofs, which run the same work many times. A learner's run is never in haste.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

PATIENCE = 4
"""A check that got too little of the processor in its haste is tried once more, with so many times as long."""


@dataclass(frozen=True)
class Haste:
    """``seconds``: for each check, by its key (`check`, or `milestone:check` where an earlier
    milestone's is run again), how long it may wait for the learner's code, where that is less than the
    exercise allows. ``rough``: only outcomes are asked for, so a generated input that fails is not made smaller.
    ``first``: nothing is run after the first check that fails.

    ``known``: outcomes by check from a run with another seed. A check that takes nothing from the seed, neither ``rng``
    nor generated inputs, is not run again but ends as it did. One that passed leaves out the examples that come before
    generated inputs: those are the same with every seed.

    ``sure``: keys of checks that passed before. They go fewer rounds and try a third as many generated inputs. ``own``:
    the checks of earlier milestones are left out.

    ``order``: keys of checks that are run before all others and in this order, whichever milestone they belong to.
    Each must come behind those that it rests on, and nothing may be run behind one that fails (``first``).

    ``granted``: keys of checks that are not run, and count as passed."""

    seconds: Mapping[str, float] = field(default_factory=dict)
    rough: bool = False
    first: bool = False
    known: Mapping[str, str] = field(default_factory=dict)
    order: Sequence[str] = ()
    sure: Collection[str] = ()
    own: bool = False
    granted: Collection[str] = ()

    def within(self, milestone: str) -> Haste:
        """The same for the checks of one milestone, by their bare names; "" for the exercise's own."""
        mark = f"{milestone}:" if milestone else ""

        def own(table: Mapping[str, Any]) -> Mapping[str, Any]:
            return {key[len(mark) :]: value for key, value in table.items() if key.rpartition(":")[0] == milestone}

        sure, granted = (tuple(own(dict.fromkeys(keys))) for keys in (self.sure, self.granted))
        return replace(self, seconds=own(self.seconds), known=own(self.known), sure=sure, granted=granted)
