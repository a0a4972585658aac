"""One server in one sandbox: its socket, its databases, and the deadline that everything asked of it shares."""

from __future__ import annotations

import contextlib
import os
import select
import stat
import time
from collections.abc import Callable, Sequence
from typing import Any

from backroad.labs.journal import Journal
from backroad.labs.postgres.cluster import ADMINISTRATOR, LEARNER, MAINTENANCE
from backroad.labs.postgres.connection import Broken, Connection
from backroad.labs.postgres.result import Result
from backroad.labs.rejection import Gone, OurFault, Seen
from backroad.labs.subject import OURS, Subject
from backroad.model.evidence import LimitHit
from backroad.model.limits import Limits
from backroad.sandbox.box import Box

AT_ONCE = 0.2
"""Seconds of waiting after which it is looked whether the sandbox still lives."""


class Server:
    """A server that runs. Everything that waits for the learner's statements is on the check's time."""

    def __init__(self, take: Callable[[], Box], limits: Limits, journal: Journal) -> None:
        self._limits = limits
        self._journal = journal
        self._subject = Subject(take(), limits, journal)
        self._ours = 0
        self._connections: list[Connection] = []
        self._administrator: Connection | None = None
        self._spares: list[str] = []
        self._made = 0
        self._place = -1
        self._port = 5432
        with self.ours():
            self._spares = list(self._prepared("ready"))
            self._port = int(self._prepared("sockets"))
            self._place = self._subject.receive_fd()

    def adopt(self, limits: Limits, journal: Journal) -> None:
        """From now on the server is another run's, which takes it out of the pool."""
        self._limits = self._subject.limits = limits
        self._journal = self._subject.journal = journal

    @property
    def gone(self) -> bool:
        """Whether the sandbox has ended."""
        return self._subject.gone

    @property
    def descriptor(self) -> int:
        """Our descriptor of the folder with the server's socket."""
        return self._place

    @property
    def place(self) -> str:
        """That folder, as a path for this process and for children that have the descriptor."""
        return f"/proc/self/fd/{self._place}"

    @property
    def spent(self) -> float:
        """Seconds of the check's time that are used."""
        return self._subject.spent

    @property
    def left(self) -> float:
        """Seconds of the check's time that are left."""
        return max(0.0, self._subject.allowed - self._subject.spent)

    def pause(self, seconds: float) -> None:
        """Let a moment pass, on the check's time."""
        if self.left <= 0:
            raise self._late()
        time.sleep(seconds)
        self._subject.spent += seconds

    def begin(self, seconds: float | None) -> None:
        """Another check begins: its time counts from here."""
        self._subject.begin(seconds)

    @contextlib.contextmanager
    def ours(self) -> Any:
        """While we do what is not the learner's doing: it costs them no time, and what goes wrong is our fault."""
        spent, allowed = self._subject.spent, self._subject.allowed
        self._subject.spent, self._subject.allowed = 0.0, OURS
        self._ours += 1
        try:
            yield
        except Gone as gone:
            raise OurFault(f"the server could not be made ready: {gone.message}") from gone
        except Broken as error:
            raise OurFault(f"the server could not be made ready: {error}") from error
        finally:
            self._ours -= 1
            self._subject.spent, self._subject.allowed = spent, allowed

    def connect(self, role: str, database: str, *, later: bool = False, plain: bool = False) -> Connection:
        """A session of that role, or with ``later`` only the wish for one. ``plain``: what the role has set for itself
        does not count. Raises Broken when the server takes none,
        and Gone when the time is up."""
        found = os.stat(f".s.PGSQL.{self._port}", dir_fd=self._place, follow_symlinks=False)
        if not stat.S_ISSOCK(found.st_mode):
            raise OurFault("the server's socket is no socket")
        connection = Connection(self.place, role, database, self._wait, self._done, self._port, later, plain)
        self._connections.append(connection)
        return connection

    def administer(self, sql: str) -> Result:
        """Run a statement of ours as the administrator, in the database that no learner can enter."""
        with self.ours():
            if self._administrator is None or self._administrator.closed:
                self._administrator = self.connect(ADMINISTRATOR, MAINTENANCE)
            result = self._administrator.run(sql)
        if result.fault is not None:
            raise OurFault(f"{sql[:80]}: {result.fault.message}")
        return result

    def touched(self, connection: Connection) -> int:
        """A number that grows whenever anything was written in any of the databases, asked in a session that is idle;
        -1 when that session's transaction is open, so that there is no telling.

        A learner's session tells it as well as ours: what stands in pg_catalog is the server's, and cannot be covered.
        """
        if connection.closed or connection.in_transaction:
            return -1
        with self.ours():
            result = connection.run("SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())")
        return int(result.value) if result.fault is None else -1

    def database(self) -> str:
        """The name of a database that is empty and belongs to the learner's role."""
        if self._spares:
            return self._spares.pop(0)
        return self.copy("template1")

    def copy(self, template: str) -> str:
        """Make a database like another, which nobody is connected to; its name."""
        self._made += 1
        name = f"made{self._made}"
        self.administer(f"CREATE DATABASE {name} OWNER {LEARNER} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, database: str) -> None:
        """Remove a database and end every session in it. The role's own settings go too."""
        for connection in [one for one in self._connections if one.database == database]:
            self.forget(connection)
        self.administer(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def forget(self, connection: Connection) -> None:
        """Close a session."""
        connection.close()
        if connection in self._connections:
            self._connections.remove(connection)

    def end_sessions(self, role: str) -> None:
        """End every session of a role, and wait until the server has rolled back what they had open."""
        for connection in [one for one in self._connections if one.role == role]:
            self.forget(connection)
        self.administer(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '{role}'")

    def crash(self) -> None:
        """Kill the server with everything of it, as a loss of power would, and start it again: it recovers."""
        with self.ours():
            for connection in self._connections:
                connection.close()
            self._connections = []
            self._administrator = None
            self._prepared("kill")
            self._prepared("start")

    def door(self, listener: int) -> None:
        """Let in what comes to a listening socket: of what came in by another one, nothing goes on."""
        with self.ours():
            self._prepared("door", fds=(listener,))

    def relay(self, *words: str) -> str:
        """Say a line to the relay behind the door; what it answers."""
        with self.ours():
            return str(self._prepared("relay", *words))

    def tool(self, argv: list[str], given: bytes = b"", *, together: bool = False) -> tuple[int, bytes, str]:
        """Run one of PostgreSQL's programs inside: its status, its output, what it complained of. ``together``: the
        complaints are in the output, where they came."""
        kind, value = self._subject.ask("tool", argv, given, together)[:2]
        if kind != "ok":
            raise OurFault(f"{argv[0]} could not be run: {value}")
        return value[0], value[1], value[2].decode("utf-8", "replace")

    def close(self) -> None:
        """End the server and its sandbox."""
        self._subject.close()
        for connection in self._connections:
            connection.close()
        self._connections = []
        if self._place >= 0:
            os.close(self._place)
            self._place = -1

    def ended(self, error: Broken) -> Gone:
        """Why a session ended by itself, in words: the sandbox is done with."""
        usage = self._subject.box.usage()
        alive = self._subject.box.alive
        after = self._journal.text()
        self.close()
        if usage.oom or "memory" in str(error):
            return self._subject.out_of_memory()
        said = "the server ended in the middle" if not alive else f"the session ended in the middle: {error}"
        return Gone(said, LimitHit(after, "session", "to go on", "ended"), seen=Seen(raised="Ended"))

    # Behind it ------------------------------------------------------------------------------------------------

    def _done(self) -> str:
        return self._journal.text()

    def _prepared(self, operation: str, *arguments: str, fds: Sequence[int] = ()) -> Any:
        kind, value = self._subject.ask(operation, *arguments, fds=fds)[:2]
        if kind != "ok":
            raise OurFault(f"the server could not be made ready ({operation}): {value}")
        return value

    def _wait(self, fd: int, events: int) -> None:
        """Until a connection's descriptor is ready, on the check's time. Raises Gone when that is up."""
        poll = select.poll()
        poll.register(fd, events)
        subject = self._subject
        while True:
            left = subject.allowed - subject.spent
            if left <= 0:
                raise self._late()
            began = time.monotonic()
            ready = poll.poll(min(left, AT_ONCE) * 1000)
            subject.spent += time.monotonic() - began
            if ready:
                return
            if not subject.box.alive:
                raise Broken("the sandbox ended")

    def _late(self) -> Gone:
        starved = self._subject.starved(self._subject.allowed)
        allowed = f"{self._limits.seconds:g} seconds"
        after = self._journal.text()
        self.close()
        gone = Gone(
            f"this was not finished after {allowed}: does it join without a condition, recurse without an end, or wait "
            "for a lock?",
            LimitHit(after, "time", allowed, f"more than {allowed}"),
            seen=Seen(raised="Timeout"),
        )
        gone.starved = starved
        return gone
