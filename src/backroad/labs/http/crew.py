"""Who can be killed, stopped, held and started again: a copy of the service, or a process beside it, as a worker is."""

from __future__ import annotations

import math
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from backroad.labs.http import manifest
from backroad.labs.http.caller import Caller
from backroad.labs.http.company import lane_of
from backroad.labs.http.faults.incident import SERVICE, Incident
from backroad.labs.http.running import STOPPING, Running
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.model.duration import in_seconds
from backroad.model.evidence import Log

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab
    from backroad.labs.meter import Meter

MOST = 64
"""Processes that may stand beside the service at once."""
SETTLES = 0.15
"""Seconds after which a process that was started counts as one that stays."""
LOOK = 0.01


class Member:
    """One process tree with a life of its own. ``lane`` is what it is called in a timeline."""

    lane = ""
    called = ""

    def __init__(self, lab: HttpLab) -> None:
        self._lab = lab
        self._place = 0

    @property
    def process(self) -> Running:
        """The process, whether it runs or not. Raises Rejection where a start fails."""
        raise NotImplementedError

    @property
    def runs(self) -> bool:
        """Whether it runs; one that is held does."""
        return not self.process.ended

    @property
    def log(self) -> str:
        """What it has written, standard output and standard error."""
        return self.process.log

    @property
    def status(self) -> int | None:
        """How it ended, negative for a signal; None while it runs."""
        return self.process.status if self.process.ended else None

    def kill(self) -> None:
        """SIGKILL, as a loss of power would."""
        self._lab.did(f"killed {self.named}")
        self.note("killed")
        self.process.kill()

    def stop(self, within: float = STOPPING) -> int:
        """SIGTERM, and wait for the end; how it ended, negative for a signal. The check fails in words when it has not
        ended ``within`` so many seconds (it is killed then)."""
        self._lab.did(f"stopped {self.named} with SIGTERM")
        self.note("stopped with SIGTERM")
        one = self.process
        meter = self._lab.meter()
        if not one.stop(within):
            raise self.stubborn(within, meter)
        return one.status or 0

    def start(self) -> None:
        """Start it again after ``kill`` or ``stop``, where it does not run, and wait until it is ready."""
        raise NotImplementedError

    def restart(self) -> None:
        """Kill it and start it again: what it kept in memory is gone."""
        self.kill()
        self.start()

    def caller(self, token: str = "", headers: Mapping[str, str] | None = None) -> Caller:
        """Somebody who speaks to this process, and to no other."""
        fields = {"Authorization": f"Bearer {token}"} if token else {}
        self._place = self._place or self._lab.place(lambda: self.process)
        return Caller(self._lab, {**fields, **(headers or {})}, self._place)

    @property
    def named(self) -> str:
        """What it is called in the middle of a sentence."""
        return "the service" if self.lane == SERVICE else self.lane

    # For faults -----------------------------------------------------------------------------------------------

    def stubborn(self, within: float, meter: Meter | None = None) -> Rejection:
        """Why SIGTERM did not end it."""
        said = f"{self.process.called} still runs {in_seconds(within)} after SIGTERM, and had to be killed"
        found = Rejection(said, *self.process.evidence(), seen=Seen(raised="Stubborn"))
        found.starved = self._lab.starved(within, meter)
        return found

    def note(self, what: str) -> Incident:
        """Put an incident of this one on the list."""
        found = Incident(time.monotonic(), math.inf, what, self.lane)
        self._lab.incidents.append(found)
        return found

    def well(self) -> None:
        """It runs again: what was wrong with it is over."""
        for one in self._lab.incidents:
            if one.lane == self.lane:
                one.over()


class Copy(Member):
    """A copy of the service, by its number from 0."""

    def __init__(self, lab: HttpLab, number: int) -> None:
        super().__init__(lab)
        self.number = number
        self.lane = lane_of(number)

    @property
    def process(self) -> Running:
        """The process."""
        return self._lab.copy(self.number)

    def caller(self, token: str = "", headers: Mapping[str, str] | None = None) -> Caller:
        """Somebody who speaks to this copy."""
        # By its number: whoever asked for its process while it is being started would start it a second time.
        fields = {"Authorization": f"Bearer {token}"} if token else {}
        return Caller(self._lab, {**fields, **(headers or {})}, self.number)

    def start(self) -> None:
        """Start it again, where it does not run, and wait until it is ready."""
        self._lab.start(self.number)
        self.well()


class Worker(Member):
    """A process beside the service: ``number`` counts those of one command from 0, ``port`` is the one that it finds in
    PORT, the same after every start."""

    def __init__(self, lab: HttpLab, begin: Begin, name: str, number: int) -> None:
        super().__init__(lab)
        self.number = number
        self.lane = f"{name} {number}"
        self.port = 0
        self._begin = begin
        self._met = 0
        """How many connections there had been to the servers beside it when it was started."""
        self._running: Running | None = None

    @property
    def process(self) -> Running:
        """The process."""
        if self._running is None or self._running not in self._lab.beside:
            raise OurFault(f"{self.lane} was started in another check, or in another input of this one")
        return self._running

    @property
    def listens(self) -> bool:
        """Whether it takes connections once it is ready."""
        return self._begin.listens

    @property
    def address(self) -> str:
        """Where others inside reach it: 127.0.0.1 and its port."""
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, where it does not run, and wait until it is ready."""
        self.begin()
        self.settle()

    def begin(self) -> None:
        """Start it, where it does not run, and do not wait."""
        before = self._running
        if before is not None and before in self._lab.beside:
            if not before.ended:
                return
            self._lab.dismiss(before)
        self._met = self._lab.met
        self._running = self._begin.start(self._lab, self)
        self.port = self._running.port

    def settle(self) -> None:
        """Wait until it is ready, or, where it does not listen, see that it stays. Raises Rejection."""
        if self._begin.listens:
            self.process.await_ready(self._begin.health)
        elif self._begin.stays:
            until = time.monotonic() + SETTLES
            while time.monotonic() < until and not self.process.ended:
                self._lab.pause(LOOK)
            # How soon it meets what was made to go wrong, or has done what it was to do, is a matter of the machine.
            if self.process.ended and not self._lab.hurts and self._lab.met == self._met:
                raise self.process.ended_early()
        self.well()

    def terminate(self) -> None:
        """SIGTERM, and do not wait: for what comes between the signal and the end."""
        self._lab.did(f"sent {self.named} SIGTERM")
        self.note("was sent SIGTERM")
        self.process.ends()

    def wait(self, within: float = 10.0) -> int:
        """Wait until it ends by itself; how it did. The check fails in words when it has not ``within`` so many
        seconds."""
        until, meter = time.monotonic() + within, self._lab.meter()
        if not self.process.ends_by(until):
            said = f"{self.process.called} has not ended after {in_seconds(within)}"
            late = Rejection(said, *self.process.evidence(), seen=Seen(raised="Late"))
            late.starved = self._lab.starved(within, meter)
            raise late
        self.process.expected = True
        return self.process.status or 0


class Begin:
    """How processes of one command are started."""

    def __init__(
        self,
        command: str,
        environment: Mapping[str, str],
        *,
        health: str = "",
        listens: bool = False,
        stays: bool = True,
        folder: str = "",
        whose: str = "your",
    ) -> None:
        """``listens``: it takes connections at its PORT once it is ready. ``stays``: it does not end by itself.
        ``folder``: where it starts, relative to the workspace or absolute. ``whose``: how it is spoken of."""
        self.command = command
        self.environment = dict(environment)
        self.health = health
        self.listens = listens or bool(health)
        self.stays = stays
        self.folder = folder
        self.whose = whose

    def start(self, lab: HttpLab, worker: Worker) -> Running:
        """Start one."""
        lab.did(f"started {worker.lane}: {self.command}" if worker.number == 0 else f"started {worker.lane}")
        command = f"cd '{self.folder}' || exit\n{self.command}" if self.folder else self.command
        told = {"COPY": str(worker.number), **self.environment}
        return lab.launch(worker.number, command, f"{self.whose} {worker.lane}", told, worker.port, worker.lane)


class Crew:
    """Processes of one command: ``crew[0]``, ``len(crew)``, ``for worker in crew``."""

    def __init__(self, lab: HttpLab, name: str, begin: Begin) -> None:
        self._lab = lab
        self._begin = begin
        self._name = name
        self._all: list[Worker] = []

    def start(self, count: int = 0) -> None:
        """Have so many of them run, by default as many as there ever were: those that do not run are started, all at
        once. The check fails in words when one ends at once."""
        if count > MOST:
            raise OurFault(f"{count} processes beside the service are more than {MOST}")
        while len(self._all) < count:
            self._all.append(Worker(self._lab, self._begin, self._name, len(self._all)))
        some = [one for one in self._all[: count or None] if one._running is None or one._running.ended]
        for one in some:
            one.begin()
        for one in some:
            one.settle()

    def kill(self) -> None:
        """SIGKILL to all that run, at once."""
        self._lab.did(f"killed every {self._name}")
        self._end(signal.SIGKILL, "killed", 0.0)

    def stop(self, within: float = STOPPING) -> list[int]:
        """SIGTERM to all that run, at once, and wait for their ends: how each ended."""
        self._lab.did(f"stopped every {self._name} with SIGTERM")
        return self._end(signal.SIGTERM, "stopped with SIGTERM", within)

    @property
    def health(self) -> str:
        """The path at which each says whether it is ready, "" where there is none."""
        return self._begin.health

    @property
    def running(self) -> list[Worker]:
        """Those that run."""
        return [one for one in self._all if one.runs]

    @property
    def addresses(self) -> str:
        """Where they are reached, as a balancer reads it: 127.0.0.1:4001,127.0.0.1:4002."""
        return ",".join(one.address for one in self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Worker]:
        return iter(self._all)

    def __getitem__(self, number: int) -> Worker:
        return self._all[number]

    def _end(self, number: int, what: str, within: float) -> list[int]:
        some, meter = self.running, self._lab.meter()
        for one in some:
            one.note(what)
            one.process.ends(number)
        if number == signal.SIGTERM:
            until = time.monotonic() + within
            for one in some:
                one.process.ends_by(until)
        stubborn = [one for one in some if number == signal.SIGTERM and one.runs]
        for one in some:
            one.process.kill()
        if stubborn:
            raise stubborn[0].stubborn(within, meter)
        return [one.status or 0 for one in some]


def wait_for(lab: HttpLab, condition: Callable[[], object], within: float) -> bool:
    """Whether that came true in time; meanwhile everybody else goes on."""
    until = time.monotonic() + within
    while not condition():
        if time.monotonic() > until:
            return False
        lab.pause(LOOK)
    return True


def authored(lab: HttpLab, name: str, count: int, environment: Mapping[str, str]) -> Crew:
    """Processes of an author's server below fixtures/, which has a backroad.toml of its own."""
    place = lab.fixtures / name
    if not (place / manifest.NAME).is_file():
        raise OurFault(f"fixtures/{name}/ has no {manifest.NAME}")
    files = [file for file in sorted(place.rglob("*")) if file.is_file() and "__pycache__" not in file.parts]
    said = manifest.read((place / manifest.NAME).read_bytes())
    folder = f"{'/tmp' if lab.walled else lab.root}/.fixture-{name}"  # noqa: S108 - the sandbox's own
    for file in files:
        lab.plant(f"{folder}/{file.relative_to(place)}", file.read_bytes())
    begin = Begin(said.run, environment, health=said.health, listens=True, folder=folder, whose="the check's")
    crew = Crew(lab, name, begin)
    try:
        crew.start(count)
    except Rejection as no:
        told = "\n".join(log.text for log in no.evidence if isinstance(log, Log))
        raise OurFault(f"fixtures/{name}/ cannot be started: {no.message}\n{told}") from no
    return crew


def workers(lab: HttpLab, name: str, count: int, environment: Mapping[str, str], *, stays: bool, listens: bool) -> Crew:
    """Processes of a command that the learner's backroad.toml names under [also]."""
    said = lab.says().command(name)
    lab.prepared()
    crew = Crew(lab, name, Begin(said.run, environment, health=said.health, listens=listens, stays=stays))
    crew.start(count)
    return crew
