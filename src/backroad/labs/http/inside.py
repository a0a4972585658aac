"""What the agent in the sandbox of a service is asked for: processes, connections, files, the disk and the clock."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from backroad.labs import wire
from backroad.labs.rejection import OurFault

if TYPE_CHECKING:
    from backroad.labs.subject import Subject
    from backroad.model.limits import Limits


class Inside:
    """The questions to the agent. The lab says which sandbox that is, and makes one where there is none."""

    _subject: Subject | None
    _limits: Limits

    def _ready(self) -> Subject:
        raise NotImplementedError

    # Processes ------------------------------------------------------------------------------------------------

    def spawn(
        self, argv: Sequence[str], environment: dict[str, str], fds: Sequence[int], stack: int
    ) -> tuple[int, int]:
        """Start a process inside, with so many bytes for the stack of each thread: its number, and our descriptor of it
        (-1 where the system has none)."""
        pid, has_fd = self._request("spawn", list(argv), environment, False, "", stack, fds=fds)
        subject = self._in_use()
        return int(pid), subject.receive_fd() if has_fd else -1

    def reap(self, pid: int) -> int | None:
        """How a process that was started ended, negative for a signal; None while it runs."""
        if self._subject is None or self._subject.gone:
            return -9
        status = self._request("reap", pid)
        return None if status is None else os.waitstatus_to_exitcode(status)

    def signal(self, pid: int, number: int) -> None:
        """Send a signal to a process, or to a group by its negative number."""
        self._request("kill", pid, number)

    def tell(self, pid: int, number: int) -> None:
        """Send a signal to a process and all that descends from it; SIGSTOP holds them when this returns."""
        self._request("tell", pid, number)

    def sweep(self) -> bool:
        """Kill what a copy that has ended left behind; whether nothing of it runs any more."""
        return bool(self._request("sweep"))

    # Connections ----------------------------------------------------------------------------------------------

    def dial(self, port: int) -> int | None:
        """A descriptor of a new connection to that port inside, or None when nothing takes it."""
        _, connected = self._request("connect", port)
        return self._in_use().receive_fd() if connected else None

    def sockets(self, family: str, count: int) -> list[int]:
        """Descriptors of so many sockets of that family ("AF_INET", "AF_INET6") in the sandbox's network, not connected
        yet."""
        if self._request("sockets", family, count) != count:
            raise OurFault("the sandbox gives fewer sockets than it was asked for")
        return self._in_use().receive_fds(count)

    def waiting(self, port: int) -> int:
        """How many connections to that port wait to be taken by the service."""
        return int(self._request("waiting", port))

    def listeners(self) -> list[tuple[int, str]]:
        """(port, address as the kernel writes it) of all of the learner's that listens inside."""
        ours = {port.number for port in self._in_use().box.listeners}
        return [(int(port), str(address)) for port, address in self._request("listeners") if int(port) not in ours]

    # Files, the disk and the clock ----------------------------------------------------------------------------

    def plant(self, path: str, data: bytes) -> None:
        """Lay a file into the sandbox: below the workspace, or at an absolute path where the service may write."""
        self._ready()
        self._request("write", {path: data}, [])

    def there(self, path: str) -> bool:
        """Whether there is anything at that path inside, relative to the workspace or absolute."""
        self._ready()
        return bool(self._request("there", path))

    def fill(self, *, full: bool) -> None:
        """Fill all that can be written on inside, or give it back. What lies there is memory, and is lent."""
        box, limits = self._ready().box, self._limits
        if full:
            # The room of one disk is within the sandbox's memory; there are three that can be written on.
            box.lend(2 * limits.disk << 20)
            if not self._request("fill"):
                raise OurFault("the sandbox's disk cannot be filled")
        else:
            self._request("empty")
            box.lend(0)

    def set_clock(self, place: str, offset: int) -> None:
        """Move the clock that reads that place, to so many nanoseconds after ours."""
        self._request("clock", place, offset)

    def clock_moves(self, place: str) -> bool:
        """Whether a program takes its time from that place."""
        return bool(self._request("clocked", place))

    # Behind it ------------------------------------------------------------------------------------------------

    def _in_use(self) -> Subject:
        if self._subject is None:
            raise OurFault("the sandbox was asked before the service was started")
        return self._subject

    def _request(self, operation: str, *request: Any, fds: Sequence[int] = ()) -> Any:
        try:
            kind, value = self._in_use().ask(operation, *request, fds=fds)[:2]
        except wire.Unfit as unfit:
            raise OurFault(f"the sandbox cannot be asked: {unfit.args[0]}") from unfit
        if kind != "ok":
            raise OurFault(f"the sandbox could not {operation}: {value}")
        return value
