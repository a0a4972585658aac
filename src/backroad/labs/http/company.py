"""All that runs in the sandbox of one service: its copies, what is done before its start, and processes beside it."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from backroad.labs.http import manifest
from backroad.labs.http.ending import ending
from backroad.labs.http.faults.incident import SERVICE
from backroad.labs.http.inside import Inside
from backroad.labs.http.manifest import Manifest
from backroad.labs.http.running import Running
from backroad.labs.plug import Plug
from backroad.labs.rejection import Rejection, Seen
from backroad.model.duration import in_seconds
from backroad.model.evidence import Log
from backroad.model.snapshot import Snapshot

if TYPE_CHECKING:
    from backroad.labs.http.clock import Clock
    from backroad.labs.http.lab import HttpLab

ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "HOME": "/tmp",  # noqa: S108 - the sandbox's own
    "TZ": "UTC",
    "PYTHONUNBUFFERED": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}
"""What every service finds, beside PATH, PORT and what is attached."""
LOOK = 0.005


def lane_of(number: int) -> str:
    """What a copy of the service is called in a timeline."""
    return SERVICE if number == 0 else f"copy {number}"


class Company(Inside):
    """What a lab knows of the processes that it has started. The lab says where and how they are started."""

    plug: Plug
    _folder: str
    _snapshot: Snapshot

    def __init__(self) -> None:
        self._environment: dict[str, str] = {}
        self._copies: dict[int, Running] = {}
        self._set_up = False
        """Whether what is done once, before the first start, has been done in this sandbox."""
        self.clock: Clock | None = None
        """What moves the clocks of all these, where an exercise asks for it."""
        self.places: dict[int, Callable[[], Running]] = {}
        """Who is spoken to besides the copies, by numbers below 0."""
        self.fixed: dict[int, int] = {}
        """The ports of copies that keep theirs, because somebody else knows it."""
        self.beside: list[Running] = []
        """What runs beside the service: commands of the manifest, an author's servers. They end with the check."""

    def place(self, reached: Callable[[], Running]) -> int:
        """A number below 0 for somebody who is spoken to and is no copy of the service."""
        number = -1 - len(self.places)
        self.places[number] = reached
        return number

    def placed(self, number: int) -> Running:
        """Who has that number below 0."""
        return self.places[number]()

    def free_port(self) -> int:
        """A port of the sandbox that nobody was given."""
        self._ready()
        while True:
            port = int(self._request("port"))
            if port not in self.ports:
                return port

    def launch(
        self, number: int, command: str, called: str, environment: dict[str, str], port: int = 0, lane: str = ""
    ) -> Running:
        """Start a process beside the service, at a port of its own unless it had one before. ``lane``: what it is
        called in a timeline, where it is the learner's."""
        self._ready()
        port = port or self.free_port()
        told = {**self.surroundings(port, lane), **environment}
        started = Running(cast("HttpLab", self), number, command, port, told, called)
        started.lane = lane
        self.beside.append(started)
        return started

    def dismiss(self, *some: Running) -> None:
        """End processes that ran beside the service, and forget them."""
        for one in some:
            self.beside.remove(one)
            one.ends(signal.SIGKILL)
        try:
            for one in some:
                one.kill()
        finally:
            for one in some:
                one.close()

    def again_started(self, number: int) -> Running:
        """Start a copy that has ended, and do not wait until it is ready."""
        said = self.says()
        before = self._copies.pop(number)
        before.close()
        # Whatever waits for a migration would hold everybody up; so the shell waits for it.
        command = f"({said.migrate}\n) && {said.run}" if said.migrate and number == 0 else said.run
        port = self.fixed.get(number) or self.free_port()
        lane = lane_of(number)
        told = self.surroundings(port, lane)
        copy = self._copies[number] = Running(cast("HttpLab", self), number, command, port, told)
        copy.lane = lane
        copy.said = self._environment
        return copy

    def says(self) -> Manifest:
        """What the learner's backroad.toml says. Raises Rejection."""
        return manifest.read(self._snapshot.files.get(manifest.NAME))

    def surroundings(self, port: int, lane: str = "") -> dict[str, str]:
        """The environment of a process that is given this port. ``lane``: what it is called, where its clock can be
        moved."""
        clock = self.clock.variables(lane) if self.clock is not None and lane else {}
        found = {**ENVIRONMENT, **clock, "PATH": self.plug.path(self._folder), **self.plug.variables, "PORT": str(port)}
        return found | self._environment

    def prepared(self) -> None:
        """Have done what is done before the first start of the service."""
        self._ready()
        if not self._set_up:
            self._prepare(self.says(), self.surroundings(0))

    @property
    def everyone(self) -> list[Running]:
        """The copies of the service, and what runs beside it."""
        return [*self._copies.values(), *self.beside]

    @property
    def numbers(self) -> list[int]:
        """The copies of the service that were started."""
        return sorted(self._copies)

    @property
    def ports(self) -> set[int]:
        """The ports that were given away."""
        return {one.port for one in self.everyone}

    def _prepare(self, said: Manifest, environment: dict[str, str]) -> None:
        for command in (said.setup if not self._set_up else "", said.migrate):
            if command:
                self._to_its_end(command, environment)
        self._set_up = True

    def _to_its_end(self, command: str, environment: dict[str, str]) -> None:
        """Run a command to its end, while everybody else goes on. Raises Rejection."""
        self.did(command)
        going = Running(cast("HttpLab", self), 0, command, 0, environment, f"a command of {manifest.NAME}")
        self.beside.append(going)
        patience = self.patience
        until = time.monotonic() + patience
        try:
            while not going.ended and time.monotonic() < until:
                self.pause(LOOK)
            status = going.status if going.ended else None
            if status == -signal.SIGKILL and self._in_use().box.usage().oom:
                raise self._in_use().out_of_memory()
            if status is None:
                going.kill()
            if status != 0:
                late = f"has not ended after {in_seconds(patience)}"
                fails = late if status is None else f"fails with {ending(status)}"
                seen = Seen(raised="Failed", got=status, message=going.log[-1000:])
                raise Rejection(f"{going.called} {fails}: {command}", Log(command, going.log[-4000:]), seen=seen)
        finally:
            self.beside.remove(going)
            going.close()

    # The lab's own --------------------------------------------------------------------------------------------

    @property
    def patience(self) -> float:
        """Seconds until what was started must be ready."""
        raise NotImplementedError

    def pause(self, seconds: float) -> None:
        """Let a moment pass."""
        raise NotImplementedError

    def did(self, step: str) -> None:
        """Note a step that is about to be made."""
        raise NotImplementedError
