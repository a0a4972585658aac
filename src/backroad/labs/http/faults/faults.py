"""``faults``: what a check makes go wrong with the service and with what runs beside it."""

from __future__ import annotations

import contextlib
import math
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from backroad.errors import MissingTool
from backroad.labs.http import running
from backroad.labs.http.answer import Answer
from backroad.labs.http.caller import Plan
from backroad.labs.http.client import Speaking, Unreadable
from backroad.labs.http.connection import Connection, Late, Lost
from backroad.labs.http.crew import Copy, Crew, Member
from backroad.labs.http.faults.attached import Beyond
from backroad.labs.http.faults.incident import SERVICE, Incident, timeline
from backroad.labs.http.faults.schedule import Fault, Schedule, made
from backroad.labs.rejection import Gone, OurFault, Rejection, Seen
from backroad.model.duration import in_seconds
from backroad.model.evidence import Timeline

if TYPE_CHECKING:
    from backroad.labs.http.front import Front
    from backroad.labs.http.lab import HttpLab
    from backroad.labs.meter import Meter

GENEROUS = 5.0
"""Seconds within which something recovers, at the least: a busy machine is slow at everything."""
ASKED = 3
"""Questions that were answered in time, though not as they should be."""
TIMES = 5.0
"""Or so many times what the service's own start took."""
LONGEST = 60.0
GIVEN = 6.0
"""Times as long as was asked for that a wait may be longer on a busy machine."""
LOOK = 0.02
TAKEN = 0.1
"""Seconds that a service gets to begin with a request after it has taken the connection."""
Who = int | Member
"""A copy of the service by its number from 0, or a process beside it."""


@dataclass(frozen=True)
class Stopped:
    """``status``: how it ended, negative for a signal. ``seconds``: how long that took. ``answers``: those to the
    requests that it was in the middle of."""

    status: int
    seconds: float
    answers: tuple[Answer, ...]


class Faults(Beyond):
    """What goes wrong with the service itself and with what it uses. ``copy`` says with whom: a copy of the service by
    its number, or a process beside it (``crew[1]``). Each fault stands in the timeline that a failure shows."""

    def __init__(self, lab: HttpLab) -> None:
        self._lab = lab

    # Its life -------------------------------------------------------------------------------------------------

    def kill(self, copy: Who = 0) -> None:
        """SIGKILL, as a loss of power would. ``start`` starts it again."""
        self._who(copy).kill()

    def start(self, copy: Who = 0) -> None:
        """Start it again, where it does not run, and wait until it is ready."""
        self._who(copy).start()

    def restart(self, copy: Who = 0) -> None:
        """Kill it and start it again."""
        self._who(copy).restart()

    def stops(
        self,
        copy: Who = 0,
        within: float = running.STOPPING,
        during: Sequence[Plan] = (),
        once: Callable[[], object] | None = None,
    ) -> Stopped:
        """SIGTERM while it is in the middle of the requests ``during`` (``ada.plan(…)``): none of them may be lost.

        They are sent first, each over a connection of its own, and the signal comes when the service has taken all of
        them, and ``once()`` is true: ``lambda: upstream.received()`` tells that it has begun. The check fails in words
        when one is not answered, or when the service has not ended ``within`` so many seconds.
        """
        who = self._who(copy)
        one = who.process
        what = f" in the middle of {len(during)} requests" if during else ""
        self._lab.did(f"stopped {who.named} with SIGTERM{what}")
        with contextlib.ExitStack() as held:
            asked = [(plan, *self._asked(plan, within, held)) for plan in during]
            if during:
                self._taken(one, once, within)
            began, meter = time.monotonic(), self._lab.meter()
            who.note("stopped with SIGTERM")
            one.ends()
            answers = [self._answer(*ask, within) for ask in asked]
            one.ends_by(max(began + within, time.monotonic() + LOOK))
            took = time.monotonic() - began
            ended = one.ended
            one.kill()
        lost = [answer for answer in answers if not answer.status]
        if lost:
            count = f"{len(lost)} of {len(during)} requests"
            said = f"{one.called} lost {count} that it was in the middle of when SIGTERM came"
            raise Rejection(f"{said}: {lost[0].lost}", *one.evidence(), seen=Seen(raised="Dropped", got=len(lost)))
        if not ended:
            raise who.stubborn(within, meter)
        return Stopped(one.status or 0, took, tuple(answers))

    @contextlib.contextmanager
    def paused(self, copy: Who = 0) -> Iterator[None]:
        """``with faults.paused():`` it is held as it stands (SIGSTOP), with all that it has started: connections to it
        are made, and nobody answers. Afterwards it goes on."""
        who = self._who(copy)
        one = who.process
        self._lab.did(f"held {who.named} (SIGSTOP)")
        if one.ended:
            raise Rejection(f"{one.called} has ended: it cannot be held", *one.evidence(), seen=Seen(raised="Ended"))
        incident = who.note("held")

        def goes_on() -> None:
            one.tell(signal.SIGCONT)
            incident.over()

        self._lab.mend.append(goes_on)
        one.tell(signal.SIGSTOP)
        try:
            yield
        finally:
            self._lab.mended(goes_on)
            if not one.ended:
                self._lab.did(f"let {who.named} go on (SIGCONT)")
            with _spared():
                goes_on()

    @contextlib.contextmanager
    def clock(
        self,
        copy: Who | Crew | None = None,
        *,
        days: float = 0.0,
        hours: float = 0.0,
        minutes: float = 0.0,
        seconds: float = 0.0,
    ) -> Iterator[None]:
        """``with faults.clock(hours=1):`` everybody's wall clock is moved, also backwards, while it runs and over every
        restart, and is right again afterwards; ``copy``: only that of one copy, one worker or one crew. Contexts within
        each other add up. The exercise attaches "clock".

        ``time.time()``, ``datetime.now()`` and their like are moved; ``time.monotonic()`` is not, nobody is woken who
        sleeps, and a database has a clock of its own. It works for programs in Python; for one in another language the
        verdict is broken (missing), and says so.
        """
        clock = self._lab.clock
        if clock is None:
            raise OurFault('the exercise attaches no "clock"')
        by = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        some = [] if copy is None else list(copy) if isinstance(copy, Crew) else [self._who(copy)]
        lanes = [one.lane for one in some]
        whose = " and ".join(lanes) or "everybody"
        way = "forward" if by >= timedelta() else "back"
        self._lab.copy(0)
        self._lab.did(f"put the clock of {whose} {way} by {abs(by)}")
        begun = [
            Incident(time.monotonic(), math.inf, f"clock {way} by {abs(by)}", lane)
            for lane in lanes or [one.lane for one in self._lab.everyone if one.lane]
        ]
        self._lab.mend.append(clock.reset)
        clock.move(by.total_seconds(), lanes)
        self._lab.incidents += begun
        try:
            yield
        finally:
            self._lab.mended(clock.reset)
            self._lab.did(f"put the clock of {whose} right again")
            with _spared():
                clock.move(-by.total_seconds(), lanes)
            for one in begun:
                one.over()

    def rolling(
        self,
        front: Front,
        within: float = running.STOPPING,
        *,
        drains: bool = True,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> None:
        """Restart one copy after the other behind a proxy, as a new version is brought out: taken out, ended with
        SIGTERM, started, ready, put in again. Traffic that runs goes on.

        ``drains=False``: it is not taken out first, so that requests are on their way to it when SIGTERM comes, and
        only a graceful stop loses none. ``meanwhile()`` is called at every step: it may ask something of the proxy.
        """
        for number, one in enumerate(front.copies):
            if drains:
                front.take_out(number)
            meanwhile()
            self._lab.did(f"restarted {one.named}, as a new version would be")
            one.note("restarted")
            process, meter = one.process, self._lab.meter()
            process.ends()
            meanwhile()
            if not process.ends_by(time.monotonic() + within):
                process.kill()
                raise one.stubborn(within, meter)
            process.kill()
            meanwhile()
            one.start()
            # Also where it was not taken out: the proxy may not have seen yet that it is back, and the next one goes.
            front.put_in(number)
            meanwhile()

    @contextlib.contextmanager
    def disk_full(self) -> Iterator[None]:
        """``with faults.disk_full():`` not a byte more can be written in the workspace, /tmp and /dev/shm, neither by
        the service nor by what runs beside it; what is there can be read, and an empty file can be made. Room that a
        program gives back meanwhile can be used again. A database has a disk of its own."""
        if not self._lab.walled:
            raise MissingTool(
                "This exercise fills your service's disk, which needs a sandbox that this machine cannot give it.",
                "Run: backroad doctor --sandbox",
            )
        self._lab.did("filled the disk")
        incident = Incident(time.monotonic(), math.inf, "disk full", SERVICE)

        def empty() -> None:
            self._lab.fill(full=False)
            incident.over()

        self._lab.mend.append(empty)
        self._lab.fill(full=True)
        self._lab.incidents.append(incident)
        try:
            yield
        finally:
            self._lab.mended(empty)
            self._lab.did("emptied the disk again")
            with _spared():
                empty()

    def schedule(
        self, faults: Sequence[str | Fault], over: float = 5.0, among: Sequence[Who] | Crew | None = None
    ) -> Schedule:
        """Let these faults come one after the other within so many seconds from now, in an order and at moments that
        the seed draws, while something else goes on: ``plan = faults.schedule(["kill", "paused"], over=5.0)``,
        then traffic, then ``plan.plays()``, which waits until all of it is over.

        "kill", "stop" and "paused" are for one that the seed draws ``among`` these (by default the copies that run);
        every other name is that of a fault used by ``with``; a function that gives one will do too:
        ``lambda: faults.clock(hours=1)``.
        """
        self._lab.copy(0)
        if among is None:
            among = self._lab.numbers
        who = [self._who(one) for one in among]
        return made(self._lab, faults, self, who, over)

    # Waiting --------------------------------------------------------------------------------------------------

    def waits(
        self, condition: Callable[[], object], within: float = GENEROUS, what: str = "", *, fails: bool = True
    ) -> float:
        """Wait until ``condition()`` is true, while everybody goes on; the seconds that it took. The check fails in
        words when that takes longer: ``what`` says what was waited for ("every job is done"). With ``fails=False`` it
        goes on then; but for as long as the machine kept the service from the processor it waits on, since what has not
        come about because nobody computed is not known to stay away. Where more time would bring about what a right
        answer does, too, the condition ends it by a clock: ``lambda: not worker.runs or clock() > sent + 2.3``."""
        within = min(within, LONGEST)
        began = time.monotonic()
        meter = self._lab.meter()
        while not condition():
            took = time.monotonic() - began
            if took > within:
                if fails:
                    raise self._late(f"{what or 'what was waited for'} has not come about", within, meter)
                kept = meter.kept() if meter is not None else 0.0
                if took > min(within + min(kept, within * GIVEN), LONGEST):
                    return took
            self._lab.pause(LOOK)
        return time.monotonic() - began

    def recovers(self, ask: Callable[[], Any], within: float = 0.0) -> float:
        """That the service works again by itself: ``ask`` is tried until it holds; the seconds that this took.

        It holds where it gives an answer with a status below 400, or anything else that is true, and where it gives
        nothing and its own ``expect(…)`` hold. The check fails in words when it does not hold ``within`` so many
        seconds: by default five, or five times what its own start took, whichever is longer.
        """
        copy = self._lab.started(0)
        within = min(LONGEST, within or max(GENEROUS, TIMES * (copy.took if copy is not None else 0.0)))
        began = time.monotonic()
        meter = self._lab.meter()
        asked = 0
        while True:
            last = self._tried(ask)
            asked += 1
            took = time.monotonic() - began
            if not last:
                return took
            if took > within:
                late = self._late(f"your service has not recovered: {last}", within, meter)
                if asked >= ASKED:
                    # Who found the time for so many wrong answers was not kept from a right one.
                    late.starved = 0.0
                raise late
            self._lab.pause(LOOK)

    def timeline(self, after: str = "") -> Timeline:
        """What was made to go wrong in this check and what clients saw meanwhile, as evidence. A failure shows it by
        itself."""
        return timeline(self._lab.incidents, self._lab.sights, after)

    # Behind them ----------------------------------------------------------------------------------------------

    def _who(self, copy: Who) -> Member:
        if isinstance(copy, Crew):
            raise OurFault("a fault is for one process: crew[0], or crew.kill() for all of them")
        return copy if isinstance(copy, Member) else Copy(self._lab, copy)

    def _late(self, said: str, within: float, meter: Meter | None) -> Rejection:
        gone = [one for one in self._lab.everyone if one.ended and not one.expected]
        if gone:
            said += f"; {gone[0].called} has ended by itself"
        late = Rejection(f"{said} after {in_seconds(within)}" if not gone else said, seen=Seen(raised="Late"))
        late.evidence = tuple(log for one in gone[:3] for log in one.evidence())
        late.starved = self._lab.starved(within, meter)
        return late

    def _tried(self, ask: Callable[[], Any]) -> str:
        """ "" where it holds, else in words what was seen."""
        try:
            found = ask()
        except Gone:
            raise
        except Rejection as no:
            return no.message
        if isinstance(found, Answer):
            return "" if 0 < found.status < 400 else found.lost or f"it answers with {found.status}"
        return "" if found is None or found else f"{found!r} came"

    def _asked(self, plan: Plan, within: float, held: contextlib.ExitStack) -> tuple[Connection, Speaking]:
        caller = plan.caller
        connection = caller._connected(caller._running(), plan.request)
        held.callback(connection.close)
        until = time.monotonic() + 2 * within
        speaking = Speaking(connection, plan.request, until, self._lab.done, hold=True)
        speaking.release()
        return connection, speaking

    def _taken(self, one: running.Running, once: Callable[[], object] | None, within: float) -> None:
        self.waits(lambda: not self._lab.waiting(one.port), within, "that your service takes its connections")
        if once is None:
            self._lab.pause(TAKEN)
        else:
            self.waits(once, within, "that your service begins with the request")

    def _answer(self, plan: Plan, _: Connection, speaking: Speaking, within: float) -> Answer:
        try:
            speaking.begin()
            return plan.caller._noted(speaking.answer())
        except (Lost, Late, Unreadable) as error:
            return plan.caller._lost(plan.request, error, within)


@contextlib.contextmanager
def _spared() -> Iterator[None]:
    """A sandbox that has ended meanwhile needs no healing."""
    with contextlib.suppress(OurFault, Gone):
        yield
