"""One server in one sandbox: its socket, its databases, and the deadline that everything asked of it shares."""

from __future__ import annotations

from collections.abc import Callable

from backroad.labs.journal import Journal
from backroad.labs.postgres.cluster import ADMINISTRATOR, LEARNER, MAINTENANCE, SPARE
from backroad.labs.postgres.connection import Connection
from backroad.labs.postgres.result import Result
from backroad.labs.rejection import Gone, OurFault, Seen
from backroad.labs.standing import Broken, Standing
from backroad.model.evidence import LimitHit
from backroad.model.limits import Limits
from backroad.sandbox.box import Box


class Server(Standing[Connection]):
    """A server that runs. Everything that waits for the learner's statements is on the check's time."""

    def __init__(self, take: Callable[[], Box], limits: Limits, journal: Journal) -> None:
        super().__init__(take, limits, journal)
        self._spares = [SPARE]
        self._made = 0
        self._port = 5432
        with self.ours():
            self._port = int(self._prepared("sockets"))
            self._place = self._subject.receive_fd()

    def adopt(self, limits: Limits, journal: Journal) -> None:
        """From now on the server is another run's, which takes it out of the pool."""
        self._limits = self._subject.limits = limits
        self._journal = self._subject.journal = journal

    @property
    def place(self) -> str:
        """The folder with the socket, as a path for this process and for children that have ``descriptor``."""
        return self.folder

    def connect(self, role: str, database: str, *, later: bool = False, plain: bool = False) -> Connection:
        """A session of that role, or with ``later`` only the wish for one. ``plain``: what the role has set for itself
        does not count. Raises Broken when the server takes none,
        and Gone when the time is up."""
        self._look_for(f".s.PGSQL.{self._port}")
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

    def end_sessions(self, role: str) -> None:
        """End every session of a role, and wait until the server has rolled back what they had open."""
        for connection in [one for one in self._connections if one.role == role]:
            self.forget(connection)
        self.administer(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '{role}'")

    def crash(self) -> None:
        """Kill the server with everything of it, as a loss of power would, and start it again: it recovers."""
        self.end("killed")
        self.start()

    def tool(self, argv: list[str], given: bytes = b"", *, together: bool = False) -> tuple[int, bytes, str]:
        """Run one of PostgreSQL's programs inside: its status, its output, what it complained of. ``together``: the
        complaints are in the output, where they came."""
        kind, value = self._subject.ask("tool", argv, given, together)[:2]
        if kind != "ok":
            raise OurFault(f"{argv[0]} could not be run: {value}")
        return value[0], value[1], value[2].decode("utf-8", "replace")

    def _end(self, how: str) -> None:
        self._prepared("kill" if how == "killed" else "stop")

    def _start(self) -> None:
        self._prepared("launch")

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

    def late(self) -> Gone:
        """The check's time is up: end the server."""
        return self._over(
            "this was not finished after {allowed}: does it join without a condition, recurse without an end, or wait "
            "for a lock?"
        )
