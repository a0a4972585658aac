"""One copy of the learner's service: a process tree in the sandbox, its port, and what it writes."""

from __future__ import annotations

import contextlib
import math
import os
import select
import signal
import time
from collections import deque
from typing import TYPE_CHECKING

from backroad.labs.http.connection import Connection, Lost
from backroad.labs.http.ending import ending
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.model.duration import in_seconds
from backroad.model.evidence import Log

if TYPE_CHECKING:
    from backroad.labs.http.attending import Attended
    from backroad.labs.http.lab import HttpLab
    from backroad.labs.meter import Meter

STACK = 2 << 20
"""Bytes. A thread's stack is counted as memory as soon as it is reserved, and 8 MB is what most systems reserve: with
that, sixty threads would be all that a service can have."""
LOOK = 0.01
KEPT = 64 << 10
"""Bytes of what it wrote that are kept: the last ones."""
AT_ONCE = 64
"""Pieces of what it wrote that are taken in before somebody looks at the time again."""
LINES = 12
"""Lines of the log that a failure shows."""
SOON = 0.25
QUIET = 0.08
"""Seconds without a word, after which it is taken to have written what it had to write."""
BACKLOG = 4
TAKEN = 0.02
TERM = signal.SIGTERM
FINE = 0.01
"""Seconds below which it matters that poll knows only whole milliseconds: traffic is due at moments between them."""
SELECTED = 1024
"""The descriptors that select knows are below this one."""
STOPPING = 5.0
"""Seconds that a service gets to end after SIGTERM."""


class Running:
    """A copy that was started. ``number`` counts the copies from 0."""

    def __init__(
        self, lab: HttpLab, number: int, command: str, port: int, environment: dict[str, str], called: str = ""
    ) -> None:
        """``called``: what it is called in a sentence, where it is not the service."""
        self._lab = lab
        self.number = number
        self.called = called or "your service"
        self.lane = ""
        """What it is called in a timeline, where it is the learner's."""
        self.expected = False
        """Whether its end was brought about by us."""
        self.took = 0.0
        """Seconds from its start until it was ready."""
        self._began = time.monotonic()
        self.command = command
        self.port = port
        self._parts: deque[bytes] = deque()
        self._size = 0
        self._wrote = 0
        self.status: int | None = None
        """How it ended, negative for a signal; None while it runs."""
        self.said: dict[str, str] = {}
        """What a check has put into its environment."""
        self._idle: list[Connection] = []
        ours, theirs = os.pipe2(os.O_CLOEXEC)
        os.set_blocking(ours, False)
        null = os.open(os.devnull, os.O_RDONLY)
        self.log_end = ours
        try:
            self._pid, self._pidfd = lab.spawn(["/bin/sh", "-c", command], environment, (null, theirs, theirs), STACK)
        except BaseException:
            os.close(ours)
            raise
        finally:
            os.close(null)
            os.close(theirs)

    # What it says ---------------------------------------------------------------------------------------------

    @property
    def log(self) -> str:
        """The end of what it has written, on standard output and standard error together."""
        self.drain()
        return b"".join(self._parts).decode("utf-8", "backslashreplace")

    def evidence(self) -> tuple[Log, ...]:
        """The last lines of that, to be shown."""
        lines = [line for line in self.log.splitlines() if line.strip()][-LINES:]
        name = "the service's log" if self.number == 0 else f"the log of copy {self.number}"
        if self.called != "your service":
            name = f"the log of {self.called}"
        return (Log(name, "\n".join(line[:400] for line in lines)),) if lines else ()

    def settle(self) -> None:
        """Give it a moment to write. Frameworks tell of an error once the answer that says 500 has gone out."""
        until, before = time.monotonic() + SOON, -1
        while self._wrote != before and time.monotonic() < until:
            before = self._wrote
            self._lab.pause(QUIET)
            self.drain()

    def drain(self) -> None:
        """Take in what it has written, so that it never waits for us."""
        for _ in range(AT_ONCE):
            if self.log_end < 0:
                return
            try:
                part = os.read(self.log_end, 1 << 16)
            except BlockingIOError:
                return
            except OSError:
                part = b""
            if not part:
                os.close(self.log_end)
                self.log_end = -1
                return
            self._parts.append(part)
            self._size += len(part)
            self._wrote += len(part)
            while self._size - len(self._parts[0]) > KEPT:
                self._size -= len(self._parts.popleft())

    # Its life -------------------------------------------------------------------------------------------------

    @property
    def ended(self) -> bool:
        """Whether the process that was started has ended."""
        if self.status is None:
            self.status = self._lab.reap(self._pid)
        return self.status is not None

    def ends_soon(self) -> bool:
        """Whether it has ended, or does so in a moment: its connections are closed a little before."""
        until = time.monotonic() + SOON
        while not self.ended and time.monotonic() < until:
            self._lab.pause(LOOK / 5)
        return self.ended

    def signal(self, number: int) -> None:
        """Send a signal to it and to all that it has started in its group."""
        if not self.ended:
            self._lab.signal(-self._pid, number)

    def signal_first(self, number: int) -> None:
        """Send a signal to the process that was started, and to no other."""
        if not self.ended:
            self._lab.signal(self._pid, number)

    def tell(self, number: int) -> None:
        """Send a signal to it and to everything that descends from it, whatever group that is in."""
        if not self.ended:
            self._lab.tell(self._pid, number)

    def looks_ready(self) -> bool:
        """Whether it takes connections by now."""
        connection = self.connect()
        if connection is not None:
            self._idle.append(connection)
            self.took = time.monotonic() - self._began
        return connection is not None

    def await_ready(self, health: str) -> None:
        """Wait until it is ready. Raises Rejection."""
        self._await_ready(health)
        self.took = time.monotonic() - self._began

    def _await_ready(self, health: str) -> None:
        """Wait until it takes connections, and answers on ``health`` where there is one. Raises Rejection."""
        patience = self._lab.patience
        until = time.monotonic() + patience
        answered = ""
        meter: Meter | None = None
        while True:
            if self.ended:
                raise self.ended_early()
            connection = self.connect()
            if connection is not None:
                if not health:
                    self._idle.append(connection)
                    return
                answered = self._lab.look(connection, health)
                if not answered:
                    return
            if meter is None and time.monotonic() > until - patience / 2:
                # Every start computes; one that only sleeps by now will never be ready.
                meter = self._lab.meter()
            if time.monotonic() > until:
                late = self._never_ready(health, answered, patience)
                late.starved = self._lab.starved(patience, meter)
                raise late
            self._lab.pause(LOOK)

    def ends(self, number: int = TERM) -> None:
        """Send the signal that ends it, and do not wait."""
        self.hang_up()
        self.expected = True
        self.signal(number)

    def ends_by(self, until: float) -> bool:
        """Wait for its end until that moment; whether it has ended. Nobody is asked meanwhile: the kernel tells."""
        while not self.ended and time.monotonic() < until:
            if self._pidfd < 0:
                self._lab.pause(LOOK)
            elif self._lab.await_ours(self._pidfd, until):
                # The kernel tells it a moment before the agent can.
                self._lab.pause(LOOK / 10)
        return self.ended

    def stop(self, within: float) -> bool:
        """SIGTERM, and wait for the end. Whether it ended by itself in time; where not, it was killed."""
        self.ends()
        if not self.ends_by(time.monotonic() + within):
            self.kill()
            return False
        self._sweep()
        return True

    def kill(self) -> None:
        """SIGKILL to it and to all that it has started, as a loss of power would."""
        self.ends(signal.SIGKILL)
        until = time.monotonic() + 5.0
        while not self.ended:
            if time.monotonic() > until:
                raise OurFault("a killed service did not end")
            self._lab.pause(LOOK / 10)
        self._sweep()

    def _sweep(self) -> None:
        """Nothing that it started outlives it: what a process remembers is not stored."""
        if not self._lab.sweep():
            it = "the service" if self.called == "your service" else "it"
            said = f"what {self.called} has started goes on, and starts itself anew, after {it} was ended"
            raise Rejection(said, *self.evidence(), seen=Seen(raised="Stubborn"))

    def close(self) -> None:
        """Let go of everything on our side."""
        self.hang_up()
        for fd in (self.log_end, self._pidfd):
            if fd >= 0:
                with contextlib.suppress(OSError):
                    os.close(fd)
        self.log_end = self._pidfd = -1

    # Connections ----------------------------------------------------------------------------------------------

    def connect(self) -> Connection | None:
        """A new connection; None when nothing takes it."""
        fd = self._lab.dial(self.port)
        if fd is None:
            return None
        try:
            return Connection(fd, self._lab.wait)
        except Lost as error:
            raise OurFault("what the sandbox handed out is no connection") from error

    def connect_many(self, count: int) -> list[Connection]:
        """So many new connections, or fewer where nothing takes them any more.

        A plain service has a backlog of five, beyond which the kernel throws connections away: so a few at a time, and
        the next when those are taken. One that takes a connection only when it is free gets a moment, and then more.
        """
        made: list[Connection] = []
        while len(made) < count:
            connection = self.connect()
            if connection is None:
                break
            made.append(connection)
            if len(made) % BACKLOG == 0:
                until = time.monotonic() + TAKEN
                while self._lab.waiting(self.port) and time.monotonic() < until:
                    self._lab.pause(LOOK / 20)
        return made

    def take(self) -> Connection | None:
        """A connection that waits, or a new one."""
        return self._idle.pop() if self._idle else self.connect()

    def take_idle(self) -> Connection | None:
        """A connection that waits."""
        return self._idle.pop() if self._idle else None

    def keep(self, connection: Connection) -> None:
        """Keep a connection over which another request can go."""
        self._idle.append(connection)

    def hang_up(self) -> None:
        """Close the connections that wait."""
        for connection in self._idle:
            connection.close()
        self._idle = []

    # Why it is not there --------------------------------------------------------------------------------------

    def ended_early(self) -> Rejection:
        """Why it ended, though it should run."""
        if self.status == 127:
            said = f"the command that starts {self.called} is not found: {self.command}"
        else:
            said = f"{self.called} ended at once: {ending(self.status or 0)}"
        return Rejection(said, *self.evidence(), seen=Seen(raised="Ended", got=self.status, printed=self.log[-1000:]))

    def _never_ready(self, health: str, answered: str, patience: float) -> Rejection:
        seen = Seen(raised="NotReady", printed=self.log[-1000:])
        if answered:
            said = f"{self.called} is not ready after {in_seconds(patience)}: {health} {answered}"
            return Rejection(said, *self.evidence(), seen=seen)
        others = sorted({port for port, _ in self._lab.listeners()} - self._lab.ports)
        if others:
            ports = " and ".join(map(str, others[:3]))
            said = f"{self.called} listens on port {ports}, and not on the port that it is given in $PORT ({self.port})"
            hint = "Read the port from the environment; another one may be taken."
            return Rejection(
                said, *self.evidence(), hint=hint, seen=Seen(raised="Port", got=others[0], expected=self.port)
            )
        said = f"nothing listens on port {self.port} ($PORT) {in_seconds(patience)} after {self.called} was started"
        return Rejection(said, *self.evidence(), seen=seen)


def ready(fd: int, events: int, until: float, copies: list[Running], attendants: list[Attended]) -> bool:
    """Wait until ``fd`` (-1 for none) is ready or the moment has come, and meanwhile take in what the copies write and
    attend to what they ask."""
    while True:
        wanted = {fd: events} if fd >= 0 else {}
        logs = {one.log_end: one for one in copies if one.log_end >= 0}
        asked = {number: (one, wish) for one in attendants for number, wish in one.descriptors().items()}
        wanted.update(dict.fromkeys(logs, select.POLLIN))
        wanted.update({number: wish for number, (_, wish) in asked.items()})
        left = until - time.monotonic()
        due = min((one.due for one in attendants), default=math.inf) - time.monotonic()
        found = _polled(wanted, max(0.0, min(left, due)))
        for one in attendants:
            one.tick()
        for number in found:
            if number in logs:
                logs[number].drain()
            elif number in asked:
                asked[number][0].attend(number)
        if fd in found:
            return True
        if left <= 0:
            return False


def _polled(wanted: dict[int, int], seconds: float) -> list[int]:
    """Which of these descriptors is ready, after so many seconds at the latest."""
    if 0 < seconds < FINE and all(number < SELECTED for number in wanted):
        reads = [number for number, wish in wanted.items() if wish & select.POLLIN]
        writes = [number for number, wish in wanted.items() if wish & select.POLLOUT]
        found = select.select(reads, writes, [], seconds)
        return list({*found[0], *found[1]})
    poll = select.poll()
    for number, wish in wanted.items():
        poll.register(number, wish)
    return [number for number, _ in poll.poll(seconds * 1000)]
