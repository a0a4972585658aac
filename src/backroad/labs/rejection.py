"""Why the learner's work did not do what a check asked of it: raised by labs and by ``expect`` alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # A sandbox is on its way before anybody needs evidence.
    from backroad.model.evidence import Evidence


NOTHING = "nothing was given back (None): does the function end with return?"
"""What it means, in most labs, that there is None where a value should be."""


@dataclass
class Seen:
    """What was observed when a check failed: the ``seen`` that a diagnosis may look at.

    ``expected`` and ``got`` are plain values (None where there is none), ``raised`` the name of the exception's
    type or "", ``message`` its message, ``printed`` what the last call or program printed. ``raised`` is also
    "Timeout" (out of time or of computing), "MemoryError", "Output" (printed too much), "Silent" (a program that was
    started wrote no line in time) and "Ended" (it left in the middle).
    """

    expected: Any = None
    got: Any = None
    raised: str = ""
    message: str = ""
    printed: str = ""


class Rejection(Exception):
    """A check's way out: the sentence a learner reads, and the evidence beside it.

    ``diagnosed`` is true once a diagnosis has put its own sentence in the place of the general one. ``starved``: time
    ran out while the machine gave the sandbox little of the processor, so the fault may be ours: from 0, it did not, to
    1, the sandbox got nothing at all. ``sent``: a request
    got no answer, and whether it went out, or no connection was taken; None where it is about something else.
    """

    starved: float = 0.0
    sent: bool | None = None

    def __init__(self, message: str, *evidence: Evidence, hint: str = "", seen: Seen | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.evidence = evidence
        self.hint = hint
        self.seen = seen or Seen()
        self.diagnosed = False

    def __str__(self) -> str:
        return self.message


class Gone(Rejection):
    """The sandbox ended or was ended: a limit was hit, or the learner's code left. The next check needs a new one."""


class OurFault(Exception):
    """The lab could not do its own part. The verdict is broken, and the learner is not charged."""
