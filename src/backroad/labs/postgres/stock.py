"""The databases of a run: which data set stands where, and which of them a learner's statement may have changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backroad.labs.postgres import roles
from backroad.labs.postgres.cluster import AUTHOR, LEARNER
from backroad.labs.postgres.connection import Connection
from backroad.labs.postgres.data import Data
from backroad.labs.postgres.server import Server
from backroad.labs.rejection import OurFault


@dataclass
class Shelf:
    """Where one data set stands: the database that the learner's statements see, and one that only authors read."""

    current: str = ""
    dirty: bool = False
    template: str = ""
    learner: Connection | None = None


class Stock:
    """All databases of one server. A database that was written to is given away; the next check gets a new one."""

    def __init__(
        self, data: Data, server: Callable[[], Server], ready: Sequence[tuple[str, Connection | None]] = ()
    ) -> None:
        """``ready`` are databases in which the tables of ``data`` stand, some with a session of the
        learner's role."""
        self._ready = list(ready)
        self._data = data
        self._server = server
        self._shelves: dict[str, Shelf] = {}
        self._readers: dict[str, Connection] = {}
        self._mark = -1

    @property
    def names(self) -> tuple[str, ...]:
        """The data sets, in their order."""
        return self._data.names

    def begin(self, *, renew: bool) -> None:
        """Another check begins: no session of the learner's goes on, and what was written to is thrown away.

        ``renew``: throw the learner's databases away whatever was done to them.
        """
        server = self._server()
        changed = False
        for shelf in self._shelves.values():
            if shelf.learner is not None:
                server.forget(shelf.learner)
                shelf.learner = None
            if shelf.current and (shelf.dirty or renew):
                changed = True
                self._readers.pop(shelf.current, None)
                server.drop(shelf.current)
                shelf.current, shelf.dirty = "", False
        if changed or renew:
            server.end_sessions(LEARNER)
            server.administer(f"ALTER ROLE {LEARNER} RESET ALL")
            if self._data.roles:
                roles.renew(server, self._data.roles)
            # Sessions that stood ready were ended with the others.
            self._ready = [(database, None) for database, _ in self._ready]
            self._mark = int(server.administer("SELECT pg_snapshot_xmax(pg_current_snapshot())").value)

    def learner(self, name: str) -> Connection:
        """The learner's session in that data set, the same one for the whole check."""
        return self._session(self._shelf(name))

    def session(self, name: str, role: str = LEARNER) -> Connection:
        """A session of its own in the learner's database."""
        return self._server().connect(role, self._shelf(name).current)

    def changed(self, name: str) -> None:
        """Look whether the learner's database was written to, or take it as written to."""
        shelf = self._shelf(name)
        now = self._server().touched(shelf.learner) if shelf.learner is not None else -1
        if now < 0 or now != self._mark:
            shelf.dirty = True
            self._mark = now

    def spoil(self, name: str) -> None:
        """Take the learner's database as written to."""
        self._shelf(name).dirty = True

    def reader(self, name: str) -> Connection:
        """The author's session in the learner's database as it is now. Names must be qualified: it finds none alone."""
        return self._read(self._shelf(name).current)

    def pristine(self, name: str) -> Connection:
        """The author's session in a database with the same data, in which no learner's statement has written."""
        shelf = self._shelf(name)
        if not shelf.dirty:
            return self._read(shelf.current, path="public")
        return self._read(self._template(shelf, name), path="public")

    def database(self, name: str) -> str:
        """The database that the learner's statements see."""
        return self._shelf(name).current

    def replace(self, name: str, database: str) -> None:
        """From now on another database stands for that data set."""
        shelf = self._shelf(name)
        shelf.current, shelf.dirty, shelf.learner = database, True, None

    def lost(self) -> None:
        """Every session ended with the server; the databases are still there."""
        self._readers.clear()
        self._ready = [(database, None) for database, _ in self._ready]
        for shelf in self._shelves.values():
            shelf.learner = None

    # Behind it ------------------------------------------------------------------------------------------------

    def _shelf(self, name: str) -> Shelf:
        if name not in self.names:
            raise OurFault(f"there is no data set {name!r} among {', '.join(self.names) or 'none'}")
        shelf = self._shelves.setdefault(name, Shelf())
        if not shelf.current:
            if shelf.template:
                self._shut(shelf.template)
                shelf.current = self._server().copy(shelf.template)
            else:
                shelf.current, shelf.learner = self._load(name)
            self._mark = self._server().touched(self._session(shelf))
        return shelf

    def _session(self, shelf: Shelf) -> Connection:
        if shelf.learner is None or shelf.learner.closed:
            with self._server().ours():
                shelf.learner = self._server().connect(LEARNER, shelf.current)
        return shelf.learner

    def _template(self, shelf: Shelf, name: str) -> str:
        if not shelf.template:
            shelf.template, loader = self._load(name, template=True)
            self._mark = self._server().touched(loader)
            self._server().forget(loader)
        return shelf.template

    def _load(self, name: str, *, template: bool = False) -> tuple[str, Connection]:
        server = self._server()
        with server.ours():
            if self._ready and not template:
                # Nearly every check has its author's statement run too.
                self._readers[self._ready[0][0]] = server.connect(AUTHOR, self._ready[0][0], later=True)
            # What a learner has set for their role counts in their sessions, and not for the author's data.
            plain = any(shelf.dirty for shelf in self._shelves.values())
            if self._ready:
                database, session = self._ready.pop(0)
                connection = session or server.connect(LEARNER, database, plain=plain)
            else:
                database = server.database()
                connection = server.connect(LEARNER, database, plain=plain)
                self._data.make(connection)
            self._data.fill(name, connection)
            if plain:
                server.forget(connection)
                connection = server.connect(LEARNER, database)
        return database, connection

    def _read(self, database: str, path: str = "") -> Connection:
        found = self._readers.get(database)
        if found is None or found.closed:
            server = self._server()
            with server.ours():
                found = self._readers[database] = server.connect(AUTHOR, database)
        if found.path != (path or "pg_catalog"):
            # What the database's owner has set for it counts for whoever comes in.
            found.path = path or "pg_catalog"
            with self._server().ours():
                found.run(f"SET search_path = {found.path}")
        return found

    def _shut(self, database: str) -> None:
        found = self._readers.pop(database, None)
        if found is not None:
            self._server().forget(found)
