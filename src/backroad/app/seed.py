"""Seeds for what is drawn at random: a run's inputs, a learner's repositories."""

from __future__ import annotations

import os

SEEDS = 9999
"""Seeds are 1 to this: short enough to type."""


def fresh_seed() -> int:
    """A seed that nobody could know, from 1 to ``SEEDS``."""
    return int.from_bytes(os.urandom(4), "big") % SEEDS + 1
