"""``load``: sends requests to the service as many clients would, and reports what came of them."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from backroad.labs.http.caller import MANY, Plan
from backroad.labs.http.ending import ending
from backroad.labs.http.load import schedule as schedules
from backroad.labs.http.load.generator import Generator, Told
from backroad.labs.http.load.machine import Watch
from backroad.labs.http.load.report import Report
from backroad.labs.http.load.schedule import Closed, Open
from backroad.labs.http.load.slow import How, SlowClient
from backroad.labs.http.load.ways import Ways, reached
from backroad.labs.rejection import OurFault
from backroad.model.evidence import Log

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab
    from backroad.labs.http.load.reference import Reference
    from backroad.labs.http.running import Running

WITHIN = 2.0
"""Seconds after it was due in which a request must be answered unless a check says otherwise."""
AT_ONCE = 100
"""Requests that are on their way to one copy at once; more wait, and their time counts."""
SLICE = 0.02
"""Seconds for which the lab waits before it is seen whether a run is over."""

Ask = Callable[[int], Plan]
Into = Callable[[int], Told]


class Load:
    """Traffic for the service, in so many requests a second (an open loop) or from so many clients (a closed one).

    ``ask`` gives the request of that number, from 0: ``lambda n: ada.plan("GET", f"/stops/{n % 50}")``. ``within``:
    seconds after it was due in which a request must be answered. ``into`` is called with a request's number just before
    it is sent, and gives whoever keeps its history: ``into=orders.enqueue``.
    """

    def __init__(self, lab: HttpLab) -> None:
        self._lab = lab

    def at(
        self,
        rate: float,
        *,
        seconds: float,
        ask: Ask,
        within: float = WITHIN,
        at_once: int = AT_ONCE,
        into: Into | None = None,
    ) -> Report:
        """So many requests a second for so many seconds, by a timetable that no answer changes: whoever is slow finds
        as many requests as before, and each request's time counts from the moment at which it was due. At most
        ``at_once`` are on their way to one copy; what comes on top waits, and that is part of its time."""
        return self._whole(Run(self._lab, schedules.steady(rate, seconds), ask, within, at_once, into))[0]

    def steps(
        self,
        rates: Sequence[float],
        *,
        seconds: float,
        ask: Ask,
        within: float = WITHIN,
        at_once: int = AT_ONCE,
        into: Into | None = None,
    ) -> list[Report]:
        """One rate after another without a pause, each for so many seconds: a report for each."""
        return self._whole(Run(self._lab, schedules.steps(rates, seconds), ask, within, at_once, into))

    def ramp(
        self,
        first: float,
        last: float,
        *,
        seconds: float,
        ask: Ask,
        within: float = WITHIN,
        at_once: int = AT_ONCE,
        into: Into | None = None,
    ) -> Report:
        """From one rate to another, evenly: ``report.during(0, 1)`` is the first second of it."""
        return self._whole(Run(self._lab, schedules.ramp(first, last, seconds), ask, within, at_once, into))[0]

    def clients(
        self, count: int, *, seconds: float, ask: Ask, within: float = WITHIN, into: Into | None = None
    ) -> Report:
        """So many clients, each of whom sends its next request when it has its answer: how much the service gets done.
        It says little of how long somebody waits, because a slow service is asked less."""
        return self._whole(Run(self._lab, Closed(count, seconds), ask, within, MANY, into))[0]

    @contextmanager
    def running(
        self,
        rate: float,
        *,
        ask: Ask,
        seconds: float = 30.0,
        within: float = WITHIN,
        at_once: int = AT_ONCE,
        into: Into | None = None,
    ) -> Iterator[Traffic]:
        """``with load.running(100, ask=…) as traffic:`` sends so many requests a second while the lab does other
        things: whenever it waits for something, they go on. It ends with the block, or after so many ``seconds``."""
        run = Run(self._lab, schedules.steady(rate, seconds), ask, within, at_once, into)
        run.begin()
        try:
            yield Traffic(self._lab, run)
            run.stop()
            run.finish()
        finally:
            run.end()

    @contextmanager
    def slow_client(self, plan: Plan, how: How = "sends", count: int = 1) -> Iterator[list[SlowClient]]:
        """``with load.slow_client(ada.plan("GET", "/")):`` somebody is there who is slow while the block runs, or so
        many (``count``): who ``"sends"`` a request that never ends, a byte every tenth of a second, or asks and never
        ``"reads"`` the answer. Gives them: ``hung_up`` says whether the service has closed the connection."""
        self._lab.did(f"began {count} slow clients" if count > 1 else "began a slow client")
        slow: list[SlowClient] = []
        try:
            slow.extend(SlowClient(self._lab, plan, how) for _ in range(count))
            yield slow
        finally:
            for one in slow:
                one.close()

    def reference(self, name: str) -> Reference:
        """A service of the author's, from the folder of that name below fixtures/, with a backroad.toml, in a sandbox
        of its own. It has what ``load`` has, and ``.service`` for plans: what is measured there, in this run on this
        machine, is what theirs is held against. Its time is not on the check's account."""
        from backroad.labs.http.load import reference

        return reference.found(self._lab, name)

    def _whole(self, run: Run) -> list[Report]:
        run.begin()
        try:
            run.finish()
        finally:
            run.end()
        return run.reports


class Run:
    """One run: from ``begin`` to ``end`` it goes on whenever the lab waits."""

    def __init__(
        self, lab: HttpLab, schedule: Open | Closed, ask: Ask, within: float, at_once: int, into: Into | None
    ) -> None:
        if not 1 <= at_once <= MANY:
            raise OurFault(f"{at_once} requests at once: there may be 1 to {MANY}")
        self._lab = lab
        self._schedule = schedule
        self._within = within
        lab.copy(0)
        lab.last = None
        lab.did(f"sent {schedule.parts[0].what}" if len(schedule.parts) == 1 else _steps(schedule))
        self._ways = Ways(lab, at_once)
        self._watch = Watch(lab.usage())
        self.generator = Generator(schedule, ask, self._ways, within, into, lab.sights.add)
        self.reports: list[Report] = []
        self._until = math.inf

    def begin(self) -> None:
        """Let it go on whenever the lab waits."""
        self._lab.attendants.append(self.generator)

    def finish(self) -> None:
        """Wait until everything is sent and answered, or given up."""
        while not self.generator.over:
            if self.generator.refused and self._dead:
                self.generator.give_up()
                return
            until = min(self.generator.due, time.monotonic() + SLICE)
            self._lab.wait(-1, 0, max(until, time.monotonic()) + 1e-6)

    @property
    def _dead(self) -> bool:
        """Whether all that were asked have ended: nobody starts them while we wait."""
        return all(one.ended for one in self._asked)

    @property
    def _asked(self) -> list[Running]:
        """All that were spoken to, as far as they are there now."""
        found = dict.fromkeys(reached(self._lab, caller) for caller in self.generator.asked.values())
        return [one for one in found if one is not None]

    def stop(self) -> None:
        """Send nothing more."""
        self._until = self.generator.now
        self._schedule.stop()

    def end(self) -> None:
        """End it, and tell what it was like."""
        if self.generator in self._lab.attendants:
            self._lab.attendants.remove(self.generator)
            self.generator.close()
            self.reports = self.told()

    def told(self) -> list[Report]:
        """What it was like until now, each part by itself."""
        generator, records = self.generator, self.generator.records
        usage = self._lab.usage()
        kept = self._watch.kept(usage)
        who, ended = "", ""
        logs: list[Log] = []
        for one in self._asked:
            if one.ended and not one.expected:
                how = ending(one.status or 0) + (", for want of memory" if usage.oom else "")
                who, ended = (who, ended) if ended else (one.called, how)
            if one.ended or records.bad is not None:
                logs += one.evidence()
        found = []
        for part in self._schedule.parts:
            end = min(part.end, generator.now, self._until)
            whole = (part.begin, end if len(self._schedule.parts) > 1 else 0.0)
            seconds = max(end - part.begin, 0.0)
            found.append(
                Report(
                    records, part.what, seconds, self._within, *whole, kept=kept, who=who, ended=ended, logs=tuple(logs)
                )
            )
        return found


class Traffic:
    """Requests that go on in the background."""

    def __init__(self, lab: HttpLab, run: Run) -> None:
        self._lab = lab
        self._run = run

    @property
    def now(self) -> float:
        """Seconds since it began: ``traffic.report.during(before, after)`` is what came of requests due in between."""
        return self._run.generator.now

    def goes_on(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self._lab.idle(seconds)

    @property
    def report(self) -> Report:
        """What came of it: until now, or of all of it once it has ended."""
        return (self._run.reports or self._run.told())[0]


def _steps(schedule: Open | Closed) -> str:
    return f"sent {', then '.join(part.what for part in schedule.parts)}"
