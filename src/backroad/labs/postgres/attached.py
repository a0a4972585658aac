"""The attachment ``postgres``: a server of the run's own beside a lab in which the learner's programs run.

They reach it as programs reach a database anywhere: by an address, as a role with a password. Between the two sandboxes
stands a relay, so a check can cut what is under way, hold it up, and count it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from backroad.labs.between import Between
from backroad.labs.journal import Journal
from backroad.labs.life import Life
from backroad.labs.link import Way
from backroad.labs.plug import Door, Plug
from backroad.labs.postgres.cluster import LEARNER, PASSWORD, VERIFIER
from backroad.labs.postgres.data import Data
from backroad.labs.postgres.database import Database
from backroad.labs.postgres.lab import PostgresLab
from backroad.labs.postgres.result import Result
from backroad.labs.postgres.server import Server
from backroad.labs.postgres.sessions import Sessions
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.labs.subject import Subject
from backroad.model.duration import in_seconds
from backroad.model.evidence import Evidence, Log
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box

PORT = 5432
NAME = "practice"
"""What the database is called where the author named no data sets."""
LOOK = 0.01
CLEAR = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE client_addr IS NOT NULL"
"""Ends the sessions that came in through the relay, and waits until the server has rolled back what they had open."""
VARIABLE = "DATABASE_URL"


@dataclass(frozen=True)
class Traffic:
    """What went through since the check began: ``turns`` are questions that were followed by an answer, ``sent`` and
    ``received`` bytes, as the learner's program sees it."""

    turns: int
    sent: int
    received: int


class AttachedServer(PostgresLab):
    """The postgres lab beside another one: it has no checks of its own, and the other lab's journal."""

    def __init__(
        self,
        take: Callable[[], Box],
        limits: Limits,
        works: tuple[Snapshot, Snapshot],
        data: Callable[[], Data],
        journal: Journal,
        into: Plug,
        *,
        lasting: bool = False,
    ) -> None:
        """``lasting``: what a check stores is there in the next, until the lab has another sandbox."""
        super().__init__(take, limits, *works, data)
        self._journal = journal
        self._gate = Door(PORT)
        self._door: Server | None = None
        """The server behind the door; another one is not let in there yet."""
        self._used = False
        """Whether a program of the learner's has been in since the check began."""
        self._named: dict[str, str] = {}
        way = Way(
            "the database", "statement", self.relay, self.did, lambda what: into.incident("database", what), into.seed
        )
        self.life = Life(lambda: self.server, way, self._lost)
        into.hooks.append(self._open)
        into.environment[VARIABLE] = ""
        into.beside.append(lambda: None if self._door is None else self._door.box)
        into.came.append(self.life.came)
        self._into = into
        self._lasting = lasting
        self._served = False
        """Whether a sandbox has had this server already, so that its data may not be as they were."""

    # The life of an attachment: for the grader ----------------------------------------------------------------

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """Start a check, after the lab's own start: no session goes on, and the data are as they were."""
        self._seconds = seconds
        if fresh:
            self._shut()
        if self._lasting:
            self._mend()
        else:
            self._renew(renew=False)
            self._let_in()
        self.server.begin(seconds)

    def again(self) -> None:
        """The check goes on with another input: it finds the data as they were."""
        if self._lasting:
            self._mend()
        else:
            self._renew(renew=False)
            self._let_in()

    def close(self) -> None:
        """End the server and its sandbox, and the door."""
        self._shut()
        self._gate.close()

    # For what a check is given --------------------------------------------------------------------------------

    def database(self, name: str) -> Attached:
        """The database with the data set of that name."""
        if name not in self.stock.names:
            raise OurFault(f"there is no data set {name!r} among {', '.join(self.stock.names)}")
        self.look()
        return Attached(self, name)

    def url(self, name: str) -> str:
        """Where a learner's program finds a data set."""
        self._let_in(name)
        return self._address(name)

    def relay(self, *words: str) -> str:
        """Say a line to the relay; what it answers."""
        self._let_in()
        return self.server.relay(*words)

    def look(self) -> None:
        """Take the databases in which programs of the learner's have been as written to."""
        if self._door is not None and not self._door.gone and self._stock is not None:
            came = dict(pair.rpartition("=")[::2] for pair in self._door.relay("came").split("\t") if pair)
            self._used = self._used or bool(came)
            for name, public in self._publicly():
                if public in came or self._named.get(public) in came:
                    self._stock.spoil(name)

    def cut(self) -> int:
        """End every session of the learner's programs, and wait until the server has rolled back what they had open."""
        count = int(self.relay("cut"))
        self.server.administer(CLEAR)
        return count

    def crash(self) -> None:
        """Kill the server and start it again: the relay stays, what went through it is gone."""
        self.look()
        self.life.moment("killed and started again")
        super().crash()

    # Behind it ------------------------------------------------------------------------------------------------

    def _open(self, subject: Subject) -> None:
        """The lab has a new sandbox: its door is ours."""
        # What came in at the last one's door has to be known before that is shut.
        self.look()
        gate = Door(PORT)
        gate.open(subject)
        if self._lasting and self._server is not None and self._served:
            self._renew(renew=False)
        self._served = True
        self._gate.close()
        self._gate = gate
        self._door = None
        self._into.environment[VARIABLE] = self._address(self.stock.names[0])
        if self._lasting:
            self._let_in()

    def _lost(self) -> None:
        """The server is about to end, or has ended: what came in is known, and no session goes on."""
        self.stock.lost()
        if self._sessions is not None:
            self._sessions.lost()

    def _mend(self) -> None:
        """Nothing of what the last check made go wrong goes on, and none of its sessions keeps a lock."""
        self.life.wake()
        if self._sessions is not None:
            self._sessions.close()
            self._sessions = None
        if self._door is not None and not self._door.gone:
            self._door.relay("calm")

    def _let_in(self, *names: str) -> None:
        """See that the learner's programs reach the server that runs, and these data sets besides the first."""
        server = self.server
        if self._lasting:
            server.attend(self._into.meanwhile)
        if self._gate.listener < 0:
            self._into.ready()
        if self._gate.listener < 0:
            raise OurFault("the server was asked before the lab it stands beside had begun")
        if self._door is not server:
            server.door(self._gate.listener, self._gate.spare)
            self._door, self._named = server, {}
        wanted = dict(self._named)
        for name in (self.stock.names[0], *names):
            wanted[self._public(name)] = self.stock.database(name)
        if wanted != self._named:
            self._named = wanted
            # Whoever asks the server where they are learns its own name for that, and may use it.
            both = [*wanted.items(), *((name, name) for name in wanted.values())]
            server.relay("names", *(word for pair in both for word in pair))

    def _renew(self, *, renew: bool) -> None:
        self.life.wake()
        if self._server is not None and not self._server.gone:
            self.look()
            if self._door is self._server:
                self._server.relay("cut")
                self._server.relay("forget")
            if self._used:
                self._server.administer(CLEAR)
                # They may have given their role another password.
                self._server.administer(f"ALTER ROLE {LEARNER} PASSWORD '{VERIFIER}'")
        self._used = False
        super()._renew(renew=renew)

    def _shut(self) -> None:
        super().close()
        self._served = False
        self._door = None
        self._named = {}

    def _publicly(self) -> Iterator[tuple[str, str]]:
        return ((name, self._public(name)) for name in self.stock.names)

    def _public(self, name: str) -> str:
        return name or NAME

    def _address(self, name: str) -> str:
        return f"postgresql://{LEARNER}:{PASSWORD}@127.0.0.1:{self._gate.port}/{quote(self._public(name), safe='')}"


class Attached(Between, Database):
    """``postgres``: one data set in a database that the learner's programs work with, and what can be asked of it and
    done to what stands between.

    It has everything that ``db`` has in the postgres lab.
    """

    _beyond = "the database"

    def __init__(self, lab: AttachedServer, name: str) -> None:
        super().__init__(lab, name)
        self._server = lab

    # Where it is ----------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        """Where the learner's program connects, as the learner's role with its password. That of the first data set is
        in the environment of whatever runs, as DATABASE_URL."""
        return self._server.url(self.name)

    def on(self, name: str) -> Attached:
        """The same schema with another data set in it."""
        return self._server.database(name)

    def each(self) -> Iterator[Attached]:
        """Every data set, one after the other."""
        return (self.on(name) for name in self.sets)

    @property
    def sessions(self) -> Sessions:
        """Sessions of the check's own, as the learner's role: ``a, b = postgres.sessions("a", "b")``."""
        return self._server.sessions

    # What the learner's program has done ----------------------------------------------------------------------

    def reference(self, sql: str, *parameters: Any) -> Result:
        """What the author's own SQL gives on the same data, in a database that nothing of the learner's has changed."""
        self._server.look()
        return super().reference(sql, *parameters)

    def restore(self, dump: bytes) -> Attached:
        """Restore a dump into an empty database, which from now on stands for this data set. Fails in words."""
        super().restore(dump)
        self._server.url(self.name)
        return self

    def connections(self) -> int:
        """How many connections the learner's programs have open now, to any of the data sets."""
        return int(self._server.relay("count"))

    def traffic(self) -> Traffic:
        """What went between the learner's programs and the server since the check began."""
        turns, sent, received = (int(word) for word in self._server.relay("traffic").split("\t"))
        return Traffic(turns, sent, received)

    def until(self, sql: str, *parameters: Any, within: float = 5.0, saying: str = "") -> None:
        """Wait until a SELECT of the check's gives true: a condition, where one would otherwise sleep and hope.

        The check fails with ``saying``, or a sentence of our own, when it has not after so many seconds.
        """
        deadline = time.monotonic() + within
        while not (result := self.read(sql, *parameters)).value:
            if time.monotonic() > deadline:
                text = saying or f"what the check waits for has not come about within {in_seconds(within)}"
                raise Rejection(text, Log("the check's statement", sql.strip()), seen=Seen(got=result.value))
            self._server.server.pause(LOOK)

    # What can be done to it -----------------------------------------------------------------------------------

    def cut(self) -> int:
        """End every connection of the learner's programs now; how many that were. What they had not committed is rolled
        back when this returns."""
        self._server.did("cut every connection to the database")
        return self._server.cut()

    # Behind it ------------------------------------------------------------------------------------------------

    def _step(self, text: str) -> None:
        self._server.did(text)

    def _life(self) -> Life:
        return self._server.life

    def _say(self, *words: str) -> str:
        return self._server.relay(*words)


def attach(
    take: Callable[[], Box],
    limits: Limits,
    works: tuple[Snapshot, Snapshot],
    data: Callable[[], Data],
    journal: Journal,
    into: Plug,
    *,
    lasting: bool = False,
) -> Postgres:
    """A server beside a lab. ``works`` are what the learner saved and the starter, ``into`` what the lab's sandbox gets
    to know of it. ``lasting``: what a check stores is there in the next, as long as that sandbox is."""
    return Postgres(AttachedServer(take, limits, works, data, journal, into, lasting=lasting))


class Postgres(Attached):
    """What a check asks for as ``postgres``: the first data set. For the grader it is the attachment."""

    def __init__(self, server: AttachedServer) -> None:
        # The first name is known once the author's data are read: that is done when a check begins, not before.
        super().__init__(server, "")

    def lay_out(self) -> None:
        """Start the server, or take one that waits, while the checks are loaded."""
        self._server.lay_out()

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """A check begins, after the lab's own ``begin``."""
        self._server.begin(fresh, seconds)
        self.name = self._server.stock.names[0]

    def again(self) -> None:
        """The check goes on with another input."""
        self._server.again()

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """What a failure should show beside its own evidence."""
        return self._server.exhibits(evidence)

    def close(self) -> None:
        """The lab is about to be closed."""
        self._server.close()
