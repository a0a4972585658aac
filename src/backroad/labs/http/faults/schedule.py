"""Faults one after the other at moments that the seed draws, brought about while the lab waits for something else."""

from __future__ import annotations

import contextlib
import math
import signal
import time
from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING

from backroad.labs.http.crew import Copy, Member, Worker
from backroad.labs.http.running import STOPPING, Running
from backroad.labs.rejection import Gone, OurFault, Rejection, Seen
from backroad.model.duration import in_seconds

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab
    from backroad.labs.meter import Meter

Fault = Callable[[], contextlib.AbstractContextManager[object]]
"""Begins a fault when it is entered, and ends it when it is left."""
MOST = 50
LOOK = 0.02
LONGEST = 60.0


class Ended:
    """A member that is ended and started again, without anybody waiting for either."""

    def __init__(self, lab: HttpLab, who: Member, number: int, what: str) -> None:
        self._lab = lab
        self._who = who
        self._number = number
        self._what = what
        self._process: Running | None = None
        self._until = 0.0
        self._meter: Meter | None = None

    def begin(self) -> None:
        """End it."""
        self._lab.did(f"{self._who.named} was {self._what}")
        self._until = time.monotonic() + STOPPING
        self._meter = self._lab.meter()
        self._who.note(self._what)
        self._who.process.ends(self._number)

    def end(self, *, now: bool = False) -> bool:
        """Start it again, once it has ended: whether it has. ``now``: however it ends. Raises Rejection when it does
        not end by itself."""
        before, who = self._who.process, self._who
        if not before.ended and not now:
            if time.monotonic() < self._until:
                return False
            before.kill()
            raise who.stubborn(STOPPING, self._meter)
        before.kill()
        self._until = time.monotonic() + self._lab.patience
        if isinstance(who, Copy):
            self._process = self._lab.again_started(who.number)
        elif isinstance(who, Worker):
            who.begin()
            self._process = who.process
        return True

    def over(self) -> bool:
        """Whether it is ready again. Raises Rejection when it will not be."""
        process = self._process
        if process is None:
            return True
        if process.ended:
            raise process.ended_early()
        if isinstance(self._who, Worker) and not self._who.listens:
            self._who.well()
            return True
        if process.looks_ready():
            self._who.well()
            return True
        if time.monotonic() > self._until:
            raise Rejection(
                f"{process.called} was {self._what}, and takes no connection after it was started again",
                *process.evidence(),
                seen=Seen(raised="NotReady"),
            )
        return False


class Held:
    """A fault that is a context: entered and left."""

    def __init__(self, fault: Fault) -> None:
        self._fault = fault
        self._entered: contextlib.AbstractContextManager[object] | None = None

    def begin(self) -> None:
        """Enter it."""
        entered = self._fault()
        entered.__enter__()
        self._entered = entered

    def end(self, *, now: bool = False) -> bool:  # noqa: ARG002 - it never waits
        """Leave it."""
        entered, self._entered = self._entered, None
        if entered is not None:
            entered.__exit__(None, None, None)
        return True

    def over(self) -> bool:
        """Whether all of it is over."""
        return True


class Schedule:
    """Faults that come one after the other, while anything else goes on. ``moments`` are (begin, end) in seconds from
    the start, in the order in which they come."""

    def __init__(self, lab: HttpLab, faults: Sequence[Ended | Held], over: float, rng: Random) -> None:
        if not 0 < len(faults) <= MOST or not 0 < over <= LONGEST:
            raise OurFault(f"a schedule has 1 to {MOST} faults, and lasts {in_seconds(LONGEST)} at most")
        self._lab = lab
        self._start = time.monotonic()
        self._faults = list(faults)
        rng.shuffle(self._faults)
        room = over / len(faults)
        drawn = [(number * room, rng.uniform(0.05, 0.3), rng.uniform(0.3, 0.5)) for number in range(len(faults))]
        self.moments = tuple(
            (round(at + room * waits, 3), round(at + room * (waits + lasts), 3)) for at, waits, lasts in drawn
        )
        self._at = 0
        self._state = "before"
        self._busy = False
        self._failure: Exception | None = None
        self.due = self._start + self.moments[0][0]
        """The moment of time.monotonic() at which something is to be done next."""
        lab.attendants.append(self)
        lab.mend.append(self.stop)

    def plays(self) -> None:
        """Wait until all of it is over and everything runs again, while everybody else goes on. The check fails in
        words where something did not come back."""
        try:
            while self._failure is None and self.due < math.inf:
                self._lab.pause(max(0.0, min(LOOK, self.due - time.monotonic())))
        finally:
            self.stop()
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Play no more of it, and end the fault that lasts."""
        self.due = math.inf
        if self in self._lab.attendants:
            self._lab.attendants.remove(self)
        self._lab.mended(self.stop)
        if self._state == "lasts":
            self._state = "over"
            with contextlib.suppress(OurFault, Gone, Rejection):
                self._faults[self._at].end(now=True)

    # What is attended to --------------------------------------------------------------------------------------

    def descriptors(self) -> dict[int, int]:
        """There is nothing to poll for."""
        return {}

    def attend(self, fd: int) -> None:
        """Nothing of it is ever ready."""

    def tick(self) -> None:
        """Do what is due."""
        if self._busy or time.monotonic() < self.due:
            return
        self._busy = True
        try:
            self._step()
        except (Rejection, OurFault) as failure:
            self._failure, self.due = failure, math.inf
        finally:
            self._busy = False

    def _step(self) -> None:
        fault, (_, end) = self._faults[self._at], self.moments[self._at]
        if self._state == "before":
            self._state = "lasts"
            self.due = self._start + end
            fault.begin()
        elif self._state == "lasts":
            self.due = time.monotonic() + LOOK
            if fault.end():
                self._state = "returns"
        elif fault.over():
            self._state = "before"
            self._at += 1
            more = self._at < len(self._faults)
            self.due = max(self._start + self.moments[self._at][0], time.monotonic() + LOOK) if more else math.inf
            if more:
                # What comes late makes the next one shorter, and never one that ends before it begins.
                begin, end = self.moments[self._at]
                late = max(0.0, self.due - self._start - end + 0.05)
                self.moments = (*self.moments[: self._at], (begin, end + late), *self.moments[self._at + 1 :])
        else:
            self.due = time.monotonic() + LOOK


def made(lab: HttpLab, given: Sequence[str | Fault], faults: object, who: Sequence[Member], over: float) -> Schedule:
    """A schedule of these faults: "kill" and "stop" of somebody whom the seed draws from ``who``, the name of a fault
    of ``faults`` that ends again, or a function that gives one."""
    rng = Random(f"{lab.seed} schedule {len(lab.incidents)}")  # noqa: S311 - the seed is shown
    found: list[Ended | Held] = []
    for one in given:
        if one in ("kill", "stop"):
            number, what = (signal.SIGKILL, "killed") if one == "kill" else (signal.SIGTERM, "stopped with SIGTERM")
            found.append(Ended(lab, rng.choice(who), number, what))
        elif one == "paused":
            held = rng.choice(who)
            found.append(Held(lambda held=held: faults.paused(held)))  # type: ignore[attr-defined,misc]
        elif isinstance(one, str):
            fault = getattr(faults, one, None)
            if one.startswith("_") or fault is None:
                raise OurFault(f"there is no fault {one!r} that ends again by itself")
            found.append(Held(fault))
        else:
            found.append(Held(one))
    return Schedule(lab, found, over, rng)
