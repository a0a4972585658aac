"""The postgres lab: what a check of an exercise in SQL is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backroad.labs.files import WorkspaceFiles
from backroad.labs.journal import Journal
from backroad.labs.postgres import roles, waiting
from backroad.labs.postgres.data import Data
from backroad.labs.postgres.database import Database
from backroad.labs.postgres.server import Server
from backroad.labs.postgres.sessions import Sessions
from backroad.labs.postgres.stock import Stock
from backroad.labs.rejection import OurFault
from backroad.model.evidence import Evidence, Timeline
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box


class PostgresLab(WorkspaceFiles):
    """A PostgreSQL server of the run's own, with the exercise's data sets. Each check finds the data as they were."""

    provides = ("db", "sessions")

    def __init__(
        self, take: Callable[[], Box], limits: Limits, snapshot: Snapshot, starter: Snapshot, data: Callable[[], Data]
    ) -> None:
        super().__init__(snapshot, starter, Journal())
        self._take = take
        self._limits = limits
        self._data = data
        self._server: Server | None = None
        self._stock: Stock | None = None
        self._sessions: Sessions | None = None
        self._seconds: float | None = None
        self._ready: waiting.Ready | None = None
        self.analyzed: set[str] = set()
        """Data sets of which the planner's statistics are fresh in this check."""

    # The life of a lab: for the grader -----------------------------------------------------------------------

    def lay_out(self) -> None:
        """Start the server, or take one that waits, while the checks are loaded."""
        _ = self.server

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """Start a check. ``fresh``: with a new server. ``seconds``: what it may take when the run is in haste."""
        self._journal.clear()
        self._seconds = seconds
        if fresh:
            self.close()
        self._renew(renew=False)
        if self._server is not None and not self._server.gone:
            self._server.begin(seconds)

    def again(self) -> None:
        """The check goes on with another input: it finds the data as they were."""
        self._journal.clear()
        self._renew(renew=False)

    def provide(self, name: str) -> Any:
        """What a check's parameter of that name gets."""
        return self.db if name == "db" else self.sessions

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """What the sessions did, where several were driven and the failure's own evidence does not show it."""
        if self._sessions is None or any(isinstance(item, Timeline) for item in evidence):
            return ()
        shown = self._sessions.evidence("")
        return () if shown is None else (shown,)

    @property
    def spent(self) -> float:
        """Seconds that the check has waited for the learner's statements."""
        return self._server.spent if self._server is not None else 0.0

    def close(self) -> None:
        """End the server and its sandbox."""
        if self._server is not None:
            self._server.close()
        self._server = self._stock = self._sessions = None
        self.analyzed.clear()

    # For checks -----------------------------------------------------------------------------------------------

    @property
    def db(self) -> Database:
        """The database with the first data set."""
        return self.database(self.stock.names[0])

    def database(self, name: str) -> Database:
        """The database with the data set of that name."""
        if name not in self.stock.names:
            raise OurFault(f"there is no data set {name!r} among {', '.join(self.stock.names)}")
        return Database(self, name)

    @property
    def sessions(self) -> Sessions:
        """Several sessions at once, driven statement by statement."""
        if self._sessions is None:
            self._sessions = Sessions(self)
        return self._sessions

    @property
    def main(self) -> str:
        """The learner's SQL file: the first of the starter, by name."""
        found = sorted(name for name in self._starter.files if name.endswith(".sql"))
        found = found or sorted(name for name in self._snapshot.files if name.endswith(".sql"))
        return found[0] if found else "query.sql"

    # For its databases ----------------------------------------------------------------------------------------

    @property
    def server(self) -> Server:
        """The server; a new one when the last has ended."""
        if self._server is None or self._server.gone:
            if self._server is not None:
                self._server.close()
            self._ready = waiting.take(self._take(), self._limits, self._journal)
            self._server, self._stock = self._ready.server, None
            self._server.begin(self._seconds)
            self.analyzed.clear()
        return self._server

    @property
    def stock(self) -> Stock:
        """The databases on the server."""
        _ = self.server
        if self._stock is None:
            data = self._data()
            ready = self._ready if self._ready and self._ready.about == (data.roles, data.schema) else None
            if data.roles and ready is None:
                roles.renew(self.server, data.roles)
            self._stock = Stock(data, lambda: self.server, ready.databases if ready else ())
            self._ready = None
        return self._stock

    @property
    def seconds(self) -> float:
        """Seconds that a check may wait."""
        return self._limits.seconds

    def source(self, name: str) -> str:
        """The text of a file; to look at it is no step of its own. Raises Rejection as ``text`` does."""
        text = self.text(name)
        self._journal.forget_last()
        return text

    def did(self, step: str) -> None:
        """Note a step that is about to be made."""
        self._journal.add(step)

    def crash(self) -> None:
        """Kill the server and start it again."""
        self.server.crash()
        self.stock.lost()
        if self._sessions is not None:
            self._sessions.lost()

    def _renew(self, *, renew: bool) -> None:
        if self._sessions is not None:
            self._sessions.close()
            self._sessions = None
        self.analyzed.clear()
        if self._server is None or self._server.gone or self._stock is None:
            return
        try:
            self._stock.begin(renew=renew)
        except OurFault:
            # What a learner's statements left cannot be cleared away: the next check gets another server.
            self._server.close()
