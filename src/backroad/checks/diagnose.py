"""Names the mistake: a condition over what was observed, with the sentence that says it."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any, Literal

from backroad.checks import current
from backroad.labs.rejection import Rejection, Seen

Condition = bool | Callable[[Seen], Any]


class diagnose:  # noqa: N801 - it is read as a verb: `with diagnose(got == 3, "…"):`
    """When the body fails and the condition holds, its sentence is what the learner reads.

    ``condition`` is a bool computed from what was observed, or a function of ``seen`` (``expected``, ``got``,
    ``raised``, ``message``, ``printed``). Of several in one ``with``, the first that holds is said. A condition that
    cannot be computed for what was observed (another type, say) does not hold.
    """

    def __init__(self, condition: Condition, sentence: str) -> None:
        self._condition = condition
        self._sentence = sentence

    def __enter__(self) -> None:
        # What was begun before the body is not the body's.
        current.settle()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        # Exits run from the last named to the first, so the first that holds is written over the later ones.
        try:
            current.settle()
        except Rejection as rejection:
            self._name(rejection)
            raise
        if isinstance(error, Rejection):
            self._name(error)
        return False

    def _name(self, rejection: Rejection) -> None:
        if self._holds(rejection.seen):
            rejection.message = self._sentence
            # A general hint beside the name of the mistake only says the same again, less well.
            rejection.hint = ""
            rejection.diagnosed = True

    def _holds(self, seen: Seen) -> bool:
        if not callable(self._condition):
            return bool(self._condition)
        try:
            return bool(self._condition(seen))
        except Exception:  # noqa: BLE001 - what was observed may have any shape
            return False
