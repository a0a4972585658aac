"""Who has used little of the processor goes before who has used much: for a machine that judges many people at once.

A box's share falls with the square of what its tree has used since it was woken. That is least attained service, the
discipline that serves the short ones soonest where nobody knows in advance who is short (M. Nuyens and A. Wierman, "The
Foreground-Background queue: a survey", 2008). Honest work mostly is short, and hardly notices those beside it who would
take everything; they share what is left.
"""

from __future__ import annotations

from typing import Protocol

from backroad.sandbox import watch

FREE = 0.02
"""Processor seconds that a tree has at its full share."""

LAST = 0.25
"""Processor seconds after which it gets what nobody else wants."""


class Sharing(Protocol):
    """What has a share of the processor."""

    @property
    def used(self) -> float:
        """Processor seconds until now."""

    def give(self, part: float) -> None:
        """Let it have this part of a full share from now on; 0.0: what nobody else wants."""


class Turn:
    """The share of one box, looked at while the box is awake."""

    def __init__(self, share: Sharing) -> None:
        self._share = share
        self._before = 0.0
        self._part = 1.0

    def begin(self) -> None:
        """The learner's work begins: what was used until now is forgotten."""
        self._before = self._share.used
        self._give(1.0)
        watch.begin(self)

    def rest(self) -> None:
        """Nothing is looked at any more, and the share stays as it is."""
        watch.end(self)

    def end(self) -> None:
        """The tree is about to be killed: who takes its memory apart shall not wait for a turn."""
        watch.end(self)
        self._give(1.0)

    def look(self) -> bool:
        """For the watching thread: set the share by what has been used; whether to look again."""
        used = max(self._share.used - self._before, FREE)
        self._give((FREE / used) ** 2 if used < LAST else 0.0)
        return True

    def _give(self, part: float) -> None:
        if part != self._part:
            self._part = part
            self._share.give(part)
