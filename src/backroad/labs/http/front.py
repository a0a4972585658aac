"""A real reverse proxy before several copies: HAProxy or nginx of this machine, in the service's own sandbox."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backroad.errors import MissingTool
from backroad.labs.http import proxies
from backroad.labs.http.caller import Caller
from backroad.labs.http.connection import Connection, Late, Lost
from backroad.labs.http.crew import Copy, Crew, Member, wait_for
from backroad.labs.http.running import Running
from backroad.labs.rejection import OurFault

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

PLACES = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin"
KNOWN = ("haproxy", "nginx")
MOST = 16
"""Copies behind one proxy."""
PATIENCE = 5.0
"""Seconds for what the proxy is told to come about."""
LONGEST = 1 << 20


class Front(Caller):
    """A reverse proxy that shares requests out among ``copies``. It looks after them: one that does not answer gets no
    more requests, and one that cannot be reached is passed over. ``server`` is "haproxy" or "nginx".

    What a caller can do, its own nameless caller can do too: ``front.get("/")``.
    """

    def __init__(self, lab: HttpLab, server: str, copies: Sequence[Member], health: str) -> None:
        super().__init__(lab, copy=lab.place(lambda: self._process))
        self.server = server
        self.copies = tuple(copies)
        self._program = found(server, walled=lab.walled)
        self._health = health
        self._out: set[int] = set()
        self._turn = 0
        self._admin = lab.free_port()
        self._port = lab.free_port()
        self._folder = f"{'/tmp' if lab.walled else lab.root}/.{server}-{self._port}"  # noqa: S108 - the sandbox's own
        self._process = self._started()

    def caller(self, token: str = "", headers: Mapping[str, str] | None = None) -> Caller:
        """Somebody with cookies of their own, who speaks to the proxy."""
        fields = {"Authorization": f"Bearer {token}"} if token else {}
        return Caller(self._lab, {**fields, **(headers or {})}, self._copy)

    @property
    def log(self) -> str:
        """What the proxy has written."""
        return self._process.log

    def take_out(self, copy: int, within: float = PATIENCE) -> None:
        """Let that copy (from 0) get no more requests, and, where the proxy can tell (HAProxy), wait until it has
        answered those that it has."""
        self._lab.did(f"took copy {copy} out behind {self.server}")
        self._out.add(copy)
        if self.server == "nginx":
            self._reload()
            return
        self._tell(f"set server copies/c{copy} state drain")
        wait_for(self._lab, lambda: self._stat(copy, "scur") == "0", within)
        self._tell(f"set server copies/c{copy} state maint")

    def put_in(self, copy: int) -> None:
        """Let that copy get requests again."""
        self._lab.did(f"put copy {copy} in again behind {self.server}")
        self._out.discard(copy)
        if self.server == "nginx":
            self._reload()
            return
        self._tell(f"set server copies/c{copy} state ready")
        wait_for(self._lab, lambda: self._stat(copy, "status").startswith("UP"), PATIENCE)

    # Behind it ------------------------------------------------------------------------------------------------

    def _started(self) -> Running:
        name = self._plant()
        command = proxies.command(self.server, self._program, self._folder, name)
        self._lab.did(f"started {self.server} before {len(self.copies)} copies")
        running = self._lab.launch(0, f"exec {command}", self.server, {}, self._port)
        until = time.monotonic() + PATIENCE * 2
        while not running.looks_ready():
            if running.ended or time.monotonic() > until:
                raise OurFault(f"{self.server} cannot be started: {running.log[-500:]}")
            self._lab.pause(0.01)
        return running

    def _plant(self) -> str:
        name = f"{self.server}.conf"
        ports = [one.process.port for one in self.copies]
        text = proxies.configuration(
            self.server, self._port, self._admin, ports, self._out, self._health, str(self._turn)
        )
        self._lab.plant(f"{self._folder}/{name}", text.encode())
        return name

    def _reload(self) -> None:
        """nginx reads its configuration anew: whoever is in the middle of a request is answered by the old one."""
        self._turn += 1
        self._plant()
        self._process.signal_first(signal.SIGHUP)
        if not wait_for(self._lab, self._turned, PATIENCE):
            raise OurFault(f"nginx does not read its configuration anew: {self.log[-500:]}")
        # The old one takes connections for another tenth of a second.
        self._lab.pause(0.15)

    def _turned(self) -> bool:
        said = self._spoken(self._port, f"GET {proxies.TURN} HTTP/1.0\r\n\r\n")
        return said.rpartition("\r\n\r\n")[2].strip() == str(self._turn)

    def _tell(self, what: str) -> str:
        return self._spoken(self._admin, f"{what}\n")

    def _stat(self, copy: int, column: str) -> str:
        first, *rows = [line.split(",") for line in self._tell("show stat").removeprefix("# ").splitlines() if line]
        for row in rows:
            if row[:2] == ["copies", f"c{copy}"]:
                return row[first.index(column)]
        raise OurFault(f"{self.server} says nothing of copy {copy}")

    def _spoken(self, port: int, text: str) -> str:
        fd = self._lab.dial(port)
        if fd is None:
            return ""
        connection = Connection(fd, self._lab.await_any)
        until, said = time.monotonic() + PATIENCE, b""
        try:
            connection.send(text.encode(), until)
            while len(said) < LONGEST:
                part = connection.receive(until)
                if not part:
                    break
                said += part
        except (Lost, Late):
            pass
        finally:
            connection.close()
        return said.decode("utf-8", "replace")


def here() -> tuple[str, ...]:
    """The proxies of this machine by their paths, first the one that is taken where an exercise names none."""
    return tuple(path for name in KNOWN if (path := shutil.which(name, path=PLACES)))


def found(server: str, *, walled: bool) -> str:
    """Where that program is on this machine, as a sandbox sees it too. Raises MissingTool."""
    if not server:
        raise MissingTool(
            "This exercise puts a reverse proxy before your service, and this machine has neither HAProxy nor nginx.",
            "Install one of them, on Debian and Ubuntu with: sudo apt install haproxy",
        )
    path = shutil.which(server, path=PLACES)
    if path is None or (walled and not str(Path(path).resolve()).startswith("/usr/")):
        raise MissingTool(
            f"This exercise puts {_named(server)} before your service, and this machine has none.",
            f"Install it, on Debian and Ubuntu with: sudo apt install {'nginx-light' if server == 'nginx' else server}",
        )
    return path


def before(lab: HttpLab, server: str, copies: int, crew: Crew | None) -> Front:
    """A proxy before so many copies of the service, or before all of a crew. Raises MissingTool."""
    if server not in ("", *KNOWN):
        raise OurFault(f"{server!r} is no proxy that is known here: it is haproxy or nginx")
    if not 1 <= (copies if crew is None else len(crew)) <= MOST:
        raise OurFault(f"a proxy stands before 1 to {MOST} copies")
    server = server or next((Path(path).name for path in here()), "")
    found(server, walled=lab.walled)
    health = ""
    some: list[Member]
    if crew is None:
        health = lab.says().health
        some = [Copy(lab, number) for number in range(copies)]
        for number, one in enumerate(some):
            lab.start(number)
            # The proxy knows it by its port, after a restart as well.
            lab.fixed[number] = one.process.port
    else:
        some = list(crew)
        health = crew.health
    return Front(lab, server, some, health)


def _named(server: str) -> str:
    return {"haproxy": "HAProxy", "nginx": "nginx"}[server]
