"""The lab of the check that runs right now, so that ``expect`` can say what was done without being told."""

from __future__ import annotations

from typing import Protocol

from backroad.labs.rejection import NOTHING


class Observed(Protocol):
    """What ``expect`` needs of a lab."""

    def done(self) -> str:
        """What was done since the check began."""

    def settle(self) -> None:
        """Raise what is wrong with what was done and not looked at yet."""


_lab: Observed | None = None


def enter(lab: Observed | None) -> None:
    """Say which lab the running check uses; None between checks."""
    global _lab  # noqa: PLW0603 - one grader process runs one check at a time
    _lab = lab


def done() -> str:
    """What was done since the check began, as text; empty outside a check."""
    return _lab.done() if _lab is not None else ""


def settle() -> None:
    """What was done so far has gone well, or its Rejection is raised here."""
    if _lab is not None:
        _lab.settle()


def nothing() -> str:
    """What it means, in this lab, that there is None where a value should be."""
    return str(getattr(_lab, "nothing", NOTHING))


def printed() -> str:
    """What the last call printed, where the lab knows."""
    return str(getattr(_lab, "printed", ""))
