"""An example in SQL, run: what a reader with psql would have seen, as text.

A file is run by psql itself. Where it holds lines such as ``-- a:`` it is for several sessions side by side, run in the
order in which it stands: what a session does, who waits and who goes on is told beside what psql would draw. The text
is an author's, or it stands for one; it is judged nowhere.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from backroad.labs import boxes
from backroad.labs.journal import Journal
from backroad.labs.postgres import aligned
from backroad.labs.postgres.cluster import LEARNER
from backroad.labs.postgres.connection import Connection
from backroad.labs.postgres.roles import renew
from backroad.labs.postgres.server import Server
from backroad.labs.postgres.statements import split
from backroad.labs.rejection import OurFault
from backroad.labs.standing import Broken
from backroad.model.limits import Limits
from backroad.sandbox.isolation import probe
from backroad.settings import Settings

LIMITS = Limits(seconds=15.0, cpu=30, memory=384, processes=16, disk=96, file=96)
DATABASE = "example"
"""What the database of every example is called."""
PSQL = ["psql", "-X", "-d"]
WAY = f"user={LEARNER} dbname={DATABASE} client_encoding=UTF8"
LOOK = 0.002
SETTLED = 0.2
"""Seconds that pass when a session begins to wait, as they would if somebody typed: then the server has looked whether
the wait closes a circle, and whoever closes one later is the one that is refused."""

_TURN = re.compile(r"^-- ([a-z][a-z0-9_]{0,11}):[ \t]*$", re.MULTILINE)
_BLOCKED = "SELECT count(*) FROM pg_catalog.pg_locks WHERE pid = {pid} AND NOT granted"


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[Server]:
    """A server on which examples can be run, one after the other. Raises what starting it raises."""
    start = boxes.starter("postgres", LIMITS, probe(settings), settings.cache, settings.pg_bin)
    server = Server(lambda: start(0), LIMITS, Journal())
    try:
        yield server
    finally:
        server.close()


def sides(text: str) -> tuple[str, ...]:
    """The sessions of an example, in the order in which they come; none when it is for one alone."""
    return tuple(dict.fromkeys(_TURN.findall(text)))


def run(server: Server, text: str, name: str, setup: str = "", roles: str = "") -> str:
    """Run an example on an empty database, and give what is seen. ``setup`` and ``roles`` are run before, as
    ``prepared`` says. Raises as that does, and Rejection where a limit is hit."""
    with prepared(server, setup, roles):
        if sides(text):
            return "".join(f"{line}\n" for line in _Stage(server, name).play(text))
        output = server.tool([*PSQL, WAY], text.encode(), together=True)[1]
        return output.decode("utf-8", "replace")


@contextlib.contextmanager
def prepared(server: Server, setup: str = "", roles: str = "") -> Iterator[None]:
    """While there is a database of the name ``DATABASE`` for an example, in which ``setup`` has been run, and before
    that ``roles`` as the administrator. Raises OurFault when one of these is refused."""
    server.begin(None)
    if roles.strip():
        renew(server, roles)
    with server.ours():
        found = server.database()
    server.administer(f"ALTER DATABASE {found} RENAME TO {DATABASE}")
    try:
        if setup.strip():
            status, _, said = server.tool([*PSQL, WAY, "-q", "-v", "ON_ERROR_STOP=1"], setup.encode())
            if status:
                raise OurFault(f"what prepares the example is refused: {said.strip()}")
        yield
    finally:
        if not server.gone:
            server.drop(DATABASE)


def url(server: Server) -> str:
    """Where a child process that has the server's descriptor finds the database."""
    return f"postgresql://{LEARNER}@/{DATABASE}?host={quote(server.place, safe='')}"


def steady(text: str) -> str:
    """What must be the same whenever an example is run: times, and what hangs on them, are left out."""
    text = re.sub(r"actual time=[\d.]+\.\.[\d.]+", "actual time=…", text)
    text = re.sub(r"((?:Planning|Execution|Startup) Time: |^Time: )[\d.]+ ms.*", r"\1… ms", text, flags=re.MULTILINE)
    # A plan with times in it is as wide as these are long.
    return re.sub(r"^ +QUERY PLAN *\n-+$", "QUERY PLAN", text, flags=re.MULTILINE)


@dataclass
class _Side:
    """One session. ``sql`` is the statement whose end is not told yet, "" for none; ``told`` whether it was said that
    it waits."""

    name: str
    connection: Connection
    sql: str = ""
    told: bool = False
    gone: bool = False


class _Stage:
    def __init__(self, server: Server, name: str) -> None:
        self._server = server
        self._name = name
        self._sides: dict[str, _Side] = {}

    def play(self, text: str) -> Iterator[str]:
        """The lines of what is seen."""
        first, *turns = _TURN.split(text)
        if first.strip():
            before = self._side("")
            for statement in split(first, self._name):
                result = before.connection.run(statement.text)
                if result.fault is not None:
                    yield from aligned.drawn(result, f"{statement.text};")
        for name, part in zip(turns[::2], turns[1::2], strict=True):
            for statement in split(part, self._name):
                yield from self._turn(self._side(name), statement.text)
        for side in self._waiting():
            yield f"({side.name} still waits)"

    def _turn(self, side: _Side, sql: str) -> Iterator[str]:
        prompt = f"{side.name}> "
        yield prompt + f"{sql};".replace("\n", "\n" + " " * len(prompt))
        if side.sql:
            raise OurFault(f"{self._name} goes on with {side.name}, which still waits")
        if side.gone:
            yield f"({side.name} has no connection any more)"
            return
        try:
            side.connection.send(sql)
        except Broken as error:
            side.gone = True
            yield f"({side.name} has lost its connection: {error})"
            return
        side.sql = sql
        yield from self._settle(side)

    def _settle(self, asked: _Side) -> Iterator[str]:
        """Until every session has ended its statement or waits for a lock."""
        order = [asked, *(one for one in self._waiting() if one is not asked)]
        moved = True
        while moved:
            moved = False
            for side in order:
                if side.sql and not self._blocked(side):
                    yield from self._ended(side)
                    moved = True
                elif side.sql and not side.told:
                    side.told = moved = True
                    yield f"({side.name} waits)"
                    self._server.pause(SETTLED)
                    # What became of it is told before what that let go on.
                    break

    def _blocked(self, side: _Side) -> bool:
        """Whether its statement waits for a lock: False once it has ended."""
        sql = _BLOCKED.format(pid=side.connection.backend)
        while not side.connection.answered():
            if self._server.administer(sql).value:
                return True
            self._server.pause(LOOK)
        return False

    def _ended(self, side: _Side) -> Iterator[str]:
        if side.told:
            yield f"({side.name} goes on)"
        sql, side.sql, side.told = side.sql, "", False
        try:
            result = side.connection.collect()
        except Broken as error:
            side.gone = True
            yield f"({side.name} has lost its connection: {error})"
            return
        yield from map(self._named, aligned.drawn(result, f"{sql};"))

    def _named(self, line: str) -> str:
        """Without numbers that are others in every run."""
        for side in self._sides.values():
            line = line.replace(f"rocess {side.connection.backend} ", f"rocess {side.name} ")
            line = re.sub(rf"rocess {side.connection.backend}\b", f"rocess {side.name}", line)
        return re.sub(r"\b(transaction|database|relation) \d+", r"\1 …", line)

    def _waiting(self) -> list[_Side]:
        return [side for side in self._sides.values() if side.sql]

    def _side(self, name: str) -> _Side:
        if name not in self._sides:
            with self._server.ours():
                connection = self._server.connect(LEARNER, DATABASE)
            connection.raw = True
            self._sides[name] = _Side(name, connection)
        return self._sides[name]
