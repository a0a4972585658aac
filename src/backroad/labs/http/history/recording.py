"""An operation while it goes on: who records it says when it began and what became of it."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from backroad.labs.http.history.operation import FAILED, OK, UNKNOWN, Operation
from backroad.labs.rejection import OurFault, Rejection

if TYPE_CHECKING:
    from backroad.labs.http.answer import Answer
    from backroad.labs.http.lab import HttpLab


class Reply:
    """An answer that came to traffic: its ``status``, its ``body``, and that read as ``json``."""

    def __init__(self, status: int, body: bytes) -> None:
        self.status = status
        self.body = body

    @property
    def json(self) -> Any:
        """The content read as JSON. Raises ValueError."""
        return json.loads(self.body)


class Recording:
    """One operation. ``with log.enqueue(17) as op:`` measures its time, and ``op.ok()`` says what became of it.

    Where the request in the block goes out and no answer comes, the operation is unknown, and the check goes on; where
    no connection is taken it has surely failed. A block in which nothing is said leaves it unknown. What is asked in
    the block goes over connections of its own, so that no request is ever sent twice.
    """

    def __init__(
        self, lab: HttpLab, number: int, what: str, value: Any, key: str, by: str, gives: Callable[[Any], Any]
    ) -> None:
        self._lab = lab
        self.by = by
        self._number, self._what, self._value, self._key = number, what, value, key
        self._gives = gives
        self._begin = math.nan
        self._end = math.inf
        self._until = math.inf
        self._outcome = ""
        self._result: Any = None

    # By hand --------------------------------------------------------------------------------------------------

    def ok(self, value: Any = None) -> None:
        """It was acknowledged, with this value where there is one."""
        self._settle(time.monotonic(), OK, value)

    def failed(self) -> None:
        """It was refused: it has surely not happened."""
        self._settle(time.monotonic(), FAILED)

    def unknown(self) -> None:
        """It may have happened, or may yet."""
        self._settle(time.monotonic(), UNKNOWN)

    def answered(self, answer: Answer) -> None:
        """As the answer's status says: 2xx is ok, 4xx failed, and anything else, or none, unknown. What it gives is
        read as the operation's ``gives`` says."""
        self._by_status(time.monotonic(), answer.status, answer)

    def __enter__(self) -> Recording:
        self._lab.once += 1
        self.began(time.monotonic())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self._lab.once -= 1
        if self._outcome:
            return False
        sent = error.sent if isinstance(error, Rejection) else None
        if sent is False:
            self.failed()
        else:
            self.unknown()
        return sent is not None

    # From traffic ---------------------------------------------------------------------------------------------

    def began(self, at: float) -> None:
        """Its first byte goes out at that moment (of time.monotonic())."""
        self._begin = at

    def ended(self, at: float, status: int, body: bytes) -> None:
        """A whole answer has come."""
        self._by_status(at, status, Reply(status, body))

    def lost(self, at: float) -> None:
        """It was sent, and no whole answer came."""
        self._settle(at, UNKNOWN)

    def never_sent(self, at: float) -> None:
        """No connection was taken."""
        self._settle(at, FAILED)

    # Behind them ----------------------------------------------------------------------------------------------

    def _by_status(self, at: float, status: int, answer: Any) -> None:
        if 200 <= status < 300:
            try:
                value = self._gives(answer)
            except (Rejection, ValueError, LookupError, TypeError, AttributeError):
                # It was acknowledged with what nobody can read: an answer of another shape is for another check.
                self._settle(at, UNKNOWN)
            else:
                self._settle(at, OK, value)
        else:
            self._settle(at, FAILED if 400 <= status < 500 else UNKNOWN)

    def _settle(self, at: float, outcome: str, result: Any = None) -> None:
        if self._outcome:
            raise OurFault(f"it was said twice what became of the operation {self._what} {self._value!r}")
        if math.isnan(self._begin):
            self._begin = at
        self._outcome, self._result, self._until = outcome, result, at
        self._end = math.inf if outcome == UNKNOWN else at

    def moment(self, at: float, result: Any) -> None:
        """It has happened at that moment, and gave this."""
        self._begin = at
        self._settle(at, OK, result)

    def operation(self) -> Operation | None:
        """What is known by now; None where it has not begun."""
        if math.isnan(self._begin):
            return None
        outcome = self._outcome or UNKNOWN
        return Operation(
            self._number, self._what, self._value, self._begin, self._end, outcome, self._result, self._key, self.by,
            self._until,
        )  # fmt: skip
