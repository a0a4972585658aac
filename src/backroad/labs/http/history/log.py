"""Records a history, and turns what is wrong with it into a failure. What all kinds of histories have in common."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from backroad.labs.http.answer import Answer
from backroad.labs.http.caller import WITHIN, Plan
from backroad.labs.http.history.operation import FAILED, OK, UNKNOWN, Operation, TooLarge, Unread, Wrong
from backroad.labs.http.history.recording import Recording
from backroad.labs.http.history.timeline import timeline
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.labs.show import show

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

MOST = 20_000
"""Operations of one history."""
AGAIN = 0.05
"""Seconds between two looks at what has become of something."""

Found = tuple[Wrong | None, int]
"""What is wrong first, and how often the same is wrong."""


def nothing(_: Any) -> None:
    """What an operation gives of which only counts that it was acknowledged."""


class Log:
    """Operations as they are made. ``noun`` is what a sentence calls one thing of them."""

    whats: tuple[str, ...] = ()
    """The sorts of operations that this kind of history knows."""

    def __init__(self, lab: HttpLab, noun: str) -> None:
        self._lab = lab
        self._noun = noun
        self._recordings: list[Recording] = []
        self._last = 0.0
        self._starved = 0.0

    # Recording ------------------------------------------------------------------------------------------------

    def operation(
        self,
        what: str,
        value: Any = None,
        *,
        key: str = "",
        by: str = "client",
        gives: Callable[[Any], Any] = nothing,
    ) -> Recording:
        """An operation that is about to be made: ``with log.operation("enqueue", 17) as op:``. ``key`` is what it
        belongs to, ``by`` whose it is (a lane of the timeline), ``gives`` reads its result out of an answer."""
        if what not in self.whats:
            raise OurFault(f"{what!r} is none of {', '.join(self.whats)}")
        if len(self._recordings) >= MOST:
            raise OurFault(f"a history holds at most {MOST:,} operations")
        self._recordings.append(Recording(self._lab, len(self._recordings), what, value, key, by, gives))
        return self._recordings[-1]

    def together(self, asked: Sequence[tuple[Recording, Plan]], within: float = WITHIN) -> list[Answer]:
        """Send all these requests at the same moment, as ``service.together`` does, and record for each of the
        operations beside them what its answer says (2xx is ok, 4xx failed, anything else unknown)."""
        from backroad.labs.http.service import Service

        for one, _ in asked:
            one.began(time.monotonic())
        answers = Service(self._lab).together([plan for _, plan in asked], within)
        for (one, _), answer in zip(asked, answers, strict=True):
            one.answered(answer)
        return answers

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All that is recorded, as it is known by now."""
        found = (one.operation() for one in self._recordings)
        return tuple(one for one in found if one is not None)

    def count(self, outcome: str) -> int:
        """How many operations are ``"ok"``, ``"failed"`` or ``"unknown"``."""
        return sum(one.outcome == outcome for one in self.operations)

    def _moment(self, what: str, result: Any, by: str) -> None:
        """Something has come about. What is noted later came later, however coarse the clock is."""
        self._last = max(time.monotonic(), self._last + 1e-6)
        self.operation(what, by=by).moment(self._last, result)

    # Judging --------------------------------------------------------------------------------------------------

    def _waited(self, look: Callable[[], object], lacks: Callable[[], bool], within: float) -> bool:
        """Look again and again until nothing is lacking any more, or the time is up. Whether nothing is."""
        until = time.monotonic() + within
        meter = self._lab.meter()
        while True:
            look()
            if not lacks():
                self._starved = 0.0
                return True
            if time.monotonic() >= until:
                self._starved = self._lab.starved(within, meter)
                return False
            self._lab.pause(AGAIN)

    def _judge(self, find: Callable[[tuple[Operation, ...]], Found]) -> None:
        """Raise what is wrong, if anything is."""
        history = self.operations
        if not any(one.ok for one in history):
            raise self._idle(history)
        for one in history:
            if one.ok and (odd := self._odd(one)):
                raise Rejection(odd, seen=Seen(got=one.result, raised="Odd"))
        try:
            wrong, count = find(history)
        except TooLarge as error:
            raise OurFault("this history is too large to be judged: fewer operations at once, or more keys") from error
        except Unread as error:
            raise OurFault("nothing was read after the last operation, so nobody can say what is there") from error
        if wrong is None:
            return
        after = self._told(history)
        if count > 1:
            after += f"\nthe same is wrong {count} times; the first is shown"
        shown = timeline(history, wrong, getattr(self._lab, "incidents", ()), after)
        rejection = Rejection(wrong.said, shown, seen=Seen(expected=wrong.expected, got=wrong.got, raised=wrong.raised))
        if wrong.raised == "Missing":
            # A value that is wrong is wrong on any machine; one that is late may be late because of ours.
            rejection.starved = self._starved
        raise rejection

    def _odd(self, one: Operation) -> str:  # noqa: ARG002 - kinds of histories look at it
        """Why a value that a service gave cannot be judged, "" where it can."""
        return ""

    def _idle(self, history: Sequence[Operation]) -> Exception:
        """Nothing was ever acknowledged: a history in which nothing can be wrong proves nothing."""
        if not history:
            return OurFault("nothing was recorded in this history")
        said = (
            f"not one of {len(history)} operations was acknowledged" if len(history) > 1 else "nothing was acknowledged"
        )
        return Rejection(said, seen=Seen(raised="Idle", got=self._told(history)))

    def _told(self, history: Sequence[Operation]) -> str:
        count = {outcome: sum(one.outcome == outcome for one in history) for outcome in (OK, FAILED, UNKNOWN)}
        parts = [f"{count[OK]} acknowledged"]
        parts += [f"{count[FAILED]} refused"] if count[FAILED] else []
        parts += [f"{count[UNKNOWN]} without an answer"] if count[UNKNOWN] else []
        return f"{len(history)} operations: {', '.join(parts)}"

    def _name(self, item: object) -> str:
        return f"{self._noun} {show(item, 60)}"
