"""The http lab: what a check of a service is given."""

from __future__ import annotations

import math
import select
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from backroad.labs.files import WorkspaceFiles
from backroad.labs.http import packages, running
from backroad.labs.http.answer import Request
from backroad.labs.http.attending import Attended
from backroad.labs.http.client import Unreadable, ask
from backroad.labs.http.company import ENVIRONMENT, Company, lane_of
from backroad.labs.http.connection import Connection, Late, Lost
from backroad.labs.http.faults.incident import BEYOND, Incident, Sights, timeline
from backroad.labs.http.running import Running
from backroad.labs.http.service import Service
from backroad.labs.journal import Journal
from backroad.labs.meter import Meter
from backroad.labs.plug import Plug
from backroad.labs.rejection import OurFault
from backroad.labs.subject import Subject
from backroad.model.evidence import Evidence, Exchange, Log, Timeline
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box, Usage

READY = 20.0
"""Seconds that a service may take until it answers, at most: they are not on the check's account. Where a check has
little time, twice that."""
LOOKING = 2.0
"""Seconds for one answer to the question whether a service is ready."""


class HttpLab(Company, WorkspaceFiles):
    """The learner's service in a sandbox. It is started once for all checks of a run; one that has ended is started
    again for the next check, and a check with ``fresh=True`` finds a new sandbox in which nothing is stored."""

    lasting = True
    provides = ("service", "attack", "load", "faults", "history")
    nothing = "there is nothing (null) where a value should be"

    def __init__(
        self,
        take: Callable[[], Box],
        limits: Limits,
        snapshot: Snapshot,
        starter: Snapshot,
        *,
        walled: bool = True,
        fixtures: Path = Path(),
    ) -> None:
        """``walled``: the service sees nothing of this machine but what is put before it. ``fixtures``: where services
        and servers of the author's lie."""
        Company.__init__(self)
        WorkspaceFiles.__init__(self, snapshot, starter, Journal())
        self._take = take
        self._limits = limits
        self._subject: Subject | None = None
        self._seconds: float | None = None
        self._folder = ""
        self.root = ""
        """The workspace's folder as the service sees it."""
        self.last: Exchange | None = None
        """The last exchange of the check, for a failure to show."""
        self.once = 0
        """Above 0 while what becomes of a request is recorded: it then goes over a connection of its own, because one
        that was kept may turn out to be closed, and a request that is sent again may happen twice."""
        self.attendants: list[Attended] = []
        """What goes on while the lab waits: servers of a check's own that the service calls, and traffic."""
        self.incidents: list[Incident] = []
        """What was made to go wrong in this check, in order."""
        self.sights = Sights()
        """What clients saw meanwhile."""
        self.mend: list[Callable[[], None]] = []
        """What has to be done before another check begins, because this one was left in the middle of a fault."""
        self.walled = walled
        self.fixtures = fixtures
        self.references: dict[str, HttpLab] = {}
        """Services of the author's that stand beside this one."""
        self.plug = Plug()
        """What attachments put into the sandbox."""
        self.plug.ready = self._ready
        self.plug.meanwhile = self.await_any
        self.plug.incident = self.incident
        packages.provide(self.plug, walled=walled)
        self.attached: Mapping[str, Any] = {}
        """What an exercise attaches, by name."""

    # The life of a lab: for the grader -----------------------------------------------------------------------

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """Start a check. ``fresh``: in a new sandbox. ``seconds``: what it may take when the run is in haste."""
        self._journal.clear()
        self._seconds = seconds
        self._environment = {}
        self.last = None
        self.incidents.clear()
        self.sights.clear()
        self.fixed.clear()
        mend, self.mend = self.mend, []
        if fresh or (self._subject is not None and self._subject.gone):
            self.close()
        if self._subject is not None:
            self._subject.begin(seconds)
            for heal in mend:
                heal()
            self.dismiss(*self.beside)
            self._subject.mark()
            # Whatever became of it in the last check, this one finds it running.
            for number in [number for number, copy in self._copies.items() if copy.ended]:
                self._copies.pop(number).close()

    def again(self) -> None:
        """The check goes on with another input."""
        self._journal.clear()
        self.last = None

    def provide(self, name: str) -> Any:
        """What a check's parameter of that name gets: the service, which runs, or who attacks it."""
        if name == "attack":
            from backroad.labs.http.attack.attacker import Attack

            return Attack(self)
        if name == "faults":
            from backroad.labs.http.faults.faults import Faults

            return Faults(self)
        if name == "history":
            from backroad.labs.http.history.history import History

            return History(self)
        if name == "load":
            from backroad.labs.http.load.load import Load

            return Load(self)
        return Service(self)

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The last exchange, and what the service wrote, where the failure does not show them itself."""
        shown: list[Evidence] = []
        if self.last is not None and not any(isinstance(item, Exchange) for item in evidence):
            # What was done stands once: beside what a check says of its own, if it says anything.
            told = any(getattr(item, "after", "") for item in evidence)
            shown.append(replace(self.last, after="") if told else self.last)
        failed = self.last is not None and (self.last.status == 0 or self.last.status >= 500)
        if failed and not any(isinstance(item, Log) for item in evidence):
            for copy in self._copies.values():
                copy.settle()
                shown += copy.evidence()
        if self.incidents and not any(isinstance(item, Timeline) for item in evidence):
            shown.append(timeline(self.incidents, self.sights))
        return tuple(shown)

    @property
    def spent(self) -> float:
        """Seconds that the check has waited for the service."""
        return self._subject.spent if self._subject is not None else 0.0

    def close(self) -> None:
        """End every copy and the sandbox, and whatever stands beside it."""
        while self.references:
            self.references.popitem()[1].close()
        self._drop()
        if self._subject is not None:
            self._subject.close()
            self._subject = None

    # For the service ------------------------------------------------------------------------------------------

    def copy(self, number: int) -> Running:
        """The copy of that number, started if it never was. One that a check has stopped stays stopped."""
        self._ready()
        if number < 0:
            return self.placed(number)
        copy = self._copies.get(number)
        if copy is not None and copy.said != self._environment and not copy.ended:
            self.did("ended the service, to start it with another environment")
            del self._copies[number]
            try:
                copy.kill()
            finally:
                copy.close()
        if number not in self._copies:
            self._copies[number] = self._start(number)
        return self._copies[number]

    def surround(self, environment: dict[str, str]) -> None:
        """What the service finds in its environment besides, from its next start in this check on; one that runs with
        something else is started anew when it is next spoken to."""
        taken = sorted(set(environment) & {*ENVIRONMENT, *self.plug.variables, "PATH", "PORT"})
        if taken:
            raise OurFault(f"the service's environment holds {taken[0]} already")
        self._environment = environment

    def started(self, number: int) -> Running | None:
        """A copy that was started already, whether it runs or not."""
        return self._copies.get(number) if number >= 0 else self.placed(number)

    def start(self, number: int) -> None:
        """Start a copy, where it does not run."""
        copy = self._copies.get(number)
        lost = self.last is not None and not self.last.status
        if copy is not None and not (copy.ends_soon() if lost else copy.ended):
            return
        if copy is not None:
            del self._copies[number]
            copy.close()
        self.copy(number)

    @property
    def patience(self) -> float:
        """Seconds until a service that was started must be ready."""
        return min(READY, 2 * self._limits.seconds)

    def did(self, step: str) -> None:
        """Note a step that is about to be made."""
        self.calm()
        self._journal.add(step)

    def wait(self, fd: int, events: int, until: float) -> bool:
        """Until a descriptor is ready or the moment comes, on the check's time. Raises Gone when that is up."""
        subject = self._in_use()
        while True:
            if subject.left <= 0 and not subject.give_back():
                raise subject.out_of_time()
            began = time.monotonic()
            try:
                found = subject.watched(
                    lambda moment: running.ready(fd, events, moment, self.everyone, self.attendants),
                    min(until, began + subject.left),
                )
            finally:
                subject.spent += time.monotonic() - began
            if found or time.monotonic() >= until:
                return found

    def await_ours(self, fd: int, until: float) -> bool:
        """Until a descriptor of ours can be read or the moment comes, while the copies are listened to. It is not on
        the check's account."""
        return running.ready(fd, select.POLLIN, until, self.everyone, self.attendants)

    def await_any(self, fd: int, events: int, until: float) -> bool:
        """Until a descriptor is ready or the moment comes, not on the check's account."""
        return running.ready(fd, events, until, self.everyone, self.attendants)

    def starved(self, seconds: float, meter: Meter | None = None) -> float:
        """How much of the processor the service lacked while somebody waited in vain for so long, or since ``meter``
        was made; 0.0 where that cannot be the reason."""
        return self._subject.starved(seconds, meter) if self._subject is not None else 0.0

    def meter(self) -> Meter | None:
        """From here on it is measured how the service fares; None where none was started."""
        return self._subject.meter() if self._subject is not None else None

    def calm(self) -> None:
        """Something is asked of the service, so nobody has waited for long yet."""
        if self._subject is not None:
            self._subject.calm()

    def usage(self) -> Usage:
        """What the sandbox used until now."""
        return self._in_use().box.usage()

    def pause(self, seconds: float) -> None:
        """Let a moment pass while the copies are listened to. It is not on the check's account."""
        running.ready(-1, 0, time.monotonic() + seconds, self.everyone, self.attendants)

    def incident(self, lane: str, what: str) -> Callable[[], None]:
        """Something goes wrong from now on with what the service uses; gives what says that it is over."""
        self.incidents.append(one := Incident(time.monotonic(), math.inf, what, lane))
        return one.over

    def idle(self, seconds: float) -> None:
        """The same on the check's account. Raises Gone when its time is up."""
        subject = self._in_use()
        if subject.left <= 0 and not subject.give_back():
            raise subject.out_of_time()
        subject.spent += seconds
        self.pause(seconds)

    @property
    def suffers(self) -> bool:
        """Whether something that was made to go wrong is not over yet."""
        return any(one.end == math.inf for one in self.incidents)

    @property
    def hurts(self) -> bool:
        """Whether whoever ends now may do so because a check has taken away what it uses."""
        return any(one.end == math.inf and one.lane in BEYOND for one in self.incidents)

    @property
    def met(self) -> int:
        """How many connections to the servers beside it have been made in this check."""
        return sum(came() for came in self.plug.came)

    def mended(self, heal: Callable[[], None]) -> None:
        """That has been done, and need not be done before the next check."""
        if heal in self.mend:
            self.mend.remove(heal)

    def content(self, path: str) -> bytes | None:
        """The bytes of a regular file inside, None where there is none."""
        self._ready()
        return bytes(found) if (found := self._request("read", path)) is not None else None

    def weight(self) -> tuple[int, int]:
        """The most memory that everything in the sandbox has held at one time, and what its files take, in bytes."""
        return self._ready().box.usage().memory, int(self._request("room"))

    def look(self, connection: Connection, path: str) -> str:
        """Ask a path whether the service is ready: "" when it says so, else in words what came."""
        request = Request("GET", path, (("Host", "localhost"),))
        try:
            answer, _ = ask(connection, request, time.monotonic() + LOOKING, self.done)
        except Late:
            return "does not answer"
        except Lost as error:
            return f"is not answered: {error}"
        except Unreadable as error:
            return f"is not answered in HTTP: {error}"
        finally:
            connection.close()
        return "" if 200 <= answer.status < 300 else f"answers with {answer.status}"

    # Behind it ------------------------------------------------------------------------------------------------

    def _ready(self) -> Subject:
        if self._subject is None or self._subject.gone:
            self._drop()
            subject = self._subject = Subject(self._take(), self._limits, self._journal)
            subject.prepare("files", dict(self._snapshot.files), sorted(self._snapshot.executable))
            _, self._folder, self.root = subject.prepare("interpreter")
            self.plug.into(subject)
            subject.begin(self._seconds)
            self._set_up = False
        return self._subject

    def _start(self, number: int) -> Running:
        said = self.says()
        port = self.fixed.get(number) or self.free_port()
        if number == 0:
            self._prepare(said, self.surroundings(port))
        self.did(
            f"started the service: {said.run}" if number == 0 else f"started another copy of the service ({number})"
        )
        copy = Running(self, number, said.run, port, self.surroundings(port, lane_of(number)))
        copy.lane = lane_of(number)
        copy.said = self._environment
        try:
            copy.await_ready(said.health)
        except BaseException:
            copy.close()
            raise
        return copy

    def _drop(self) -> None:
        for one in self.everyone:
            one.close()
        self._copies, self.beside = {}, []
