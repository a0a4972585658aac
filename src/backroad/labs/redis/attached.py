"""The attachment ``redis``: a server of the run's own beside a lab in which the learner's programs run.

They reach it as programs reach Redis anywhere: by an address, as a user with a password. Between the two sandboxes
stands a relay, so a check can cut what is under way, hold it up, and count it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from backroad.labs.between import Between
from backroad.labs.journal import Journal
from backroad.labs.life import Life
from backroad.labs.link import Way
from backroad.labs.plug import Door, Plug
from backroad.labs.redis.lab import RedisLab
from backroad.labs.redis.server import LEARNER, Server
from backroad.labs.redis.store import Redis
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.labs.subject import Subject
from backroad.model.duration import in_seconds
from backroad.model.evidence import Evidence, Log
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box

PORT = 6379
LOOK = 0.01
VARIABLE = "REDIS_URL"


class AttachedServer(RedisLab):
    """The redis lab beside another one: it has no checks of its own, and the other lab's journal."""

    def __init__(
        self,
        take: Callable[[], Box],
        limits: Limits,
        works: tuple[Snapshot, Snapshot],
        journal: Journal,
        into: Plug,
        *,
        lasting: bool = False,
    ) -> None:
        """``lasting``: what a check stores is there in the next, until the lab has another sandbox."""
        super().__init__(take, limits, *works, journal)
        self._lasting = lasting
        self._served = False
        """Whether a sandbox has had this server already, so that it may not be empty."""
        self._gate = Door(PORT)
        self._door: Server | None = None
        """The server behind the door; another one is not let in there yet."""
        way = Way("Redis", "command", self.relay, self.note, lambda what: into.incident("redis", what), into.seed)
        self.life = Life(lambda: self.server, way, self.forget)
        into.hooks.append(self._open)
        into.environment[VARIABLE] = ""
        into.beside.append(lambda: None if self._door is None else self._door.box)
        into.came.append(self.life.came)
        self._into = into

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """Start a check, after the lab's own start: no connection goes on, and the server is empty."""
        self._seconds = seconds
        if self._lasting:
            self._mend()
        if fresh:
            super().close()
            self._served = False
        self.again()
        self.server.begin(seconds)

    def again(self) -> None:
        """The check goes on with another input: it finds the server empty, unless what is stored lasts."""
        if self._lasting:
            self._mend()
        else:
            self._renew()
            self._let_in()

    def close(self) -> None:
        """End the server and its sandbox, and the door."""
        super().close()
        self._door = None
        self._gate.close()

    @property
    def url(self) -> str:
        """Where a learner's program finds the server."""
        self._let_in()
        return self._address()

    def relay(self, *words: str) -> str:
        """Say a line to the relay; what it answers."""
        self._let_in()
        return self.server.relay(*words)

    # Behind it ------------------------------------------------------------------------------------------------

    def _open(self, subject: Subject) -> None:
        """The lab has a new sandbox: its door is ours."""
        if self._door is not None and not self._door.gone:
            # What still comes in at the last one's door must not reach the server once that is empty.
            self._door.shut()
        gate = Door(PORT)
        gate.open(subject)
        if self._lasting and self._served:
            self._renew()
        self._served = True
        self._gate.close()
        self._gate = gate
        self._door = None
        self._into.environment[VARIABLE] = self._address()
        if self._lasting:
            self._let_in()

    def _mend(self) -> None:
        """Nothing of what the last check made go wrong goes on."""
        self.life.wake()
        if self._door is not None and not self._door.gone:
            self._door.relay("calm")

    def _let_in(self) -> None:
        """See that the learner's programs reach the server that runs."""
        server = self.server
        if self._lasting:
            server.attend(self._into.meanwhile)
        if self._gate.listener < 0:
            self._into.ready()
        if self._gate.listener < 0:
            raise OurFault("the server was asked before the lab it stands beside had begun")
        if self._door is not server:
            server.door(self._gate.listener, self._gate.spare)
            self._door = server

    def _renew(self) -> None:
        self.life.wake()
        if self._door is not None and not self._door.gone and self._door is self._server:
            self._door.relay("cut")
            self._door.relay("forget")
        super()._renew()

    def _address(self) -> str:
        return f"redis://{LEARNER}:{self.server.password}@127.0.0.1:{self._gate.port}/0"


class Attached(Between, Redis):
    """``redis`` beside a lab: what can be asked of a Redis that the learner's programs work with, and done to what
    stands between.

    It has everything that ``redis`` has in the redis lab.
    """

    _beyond = "Redis"

    def __init__(self, beside: AttachedServer) -> None:
        super().__init__(beside)
        self._beside = beside

    @property
    def url(self) -> str:
        """Where the learner's program connects, as the learner's user with its password. It is in the environment of
        whatever runs, as REDIS_URL."""
        return self._beside.url

    def connections(self) -> int:
        """How many connections the learner's programs have open now."""
        return int(self._beside.relay("count"))

    def opened(self) -> int:
        """How many connections the learner's programs have opened since the check began."""
        return self._beside.life.came()

    def turns(self) -> int:
        """How often a program asked and waited for an answer since the check began: a pipeline is one question."""
        return int(self._beside.relay("traffic").partition("\t")[0])

    def until(self, condition: Callable[[], Any], within: float = 5.0, saying: str = "") -> None:
        """Wait until the condition holds, where one would otherwise sleep and hope.

        The check fails with ``saying``, or a sentence of our own, when it has not after so many seconds.
        """
        deadline = time.monotonic() + within
        while not condition():
            if time.monotonic() > deadline:
                text = saying or f"what the check waits for has not come about within {in_seconds(within)}"
                raise Rejection(text, Log("done so far", self._lab.done()), seen=Seen(got=False))
            self._lab.server.pause(LOOK)

    def empty(self) -> None:
        """Take everything away that is stored, as a cache that was started anew without its data has it."""
        self._lab.note("emptied Redis")
        self._beside.life.moment("emptied")
        self.command("FLUSHALL", "SYNC")

    def cut(self) -> int:
        """End every connection of the learner's programs now; how many that were."""
        self._lab.note("cut every connection to Redis")
        return int(self._beside.relay("cut"))

    # For the grader -------------------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """Start the server, or take one that waits, while the checks are loaded."""
        self._beside.lay_out()

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """A check begins, after the lab's own ``begin``."""
        self._beside.begin(fresh, seconds)

    def again(self) -> None:
        """The check goes on with another input."""
        self._beside.again()

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:  # noqa: ARG002 - nothing depends on it
        """What a failure should show beside its own evidence: nothing, its keys were looked at step by step."""
        return ()

    def close(self) -> None:
        """The lab is about to be closed."""
        self._beside.close()

    # Behind it ------------------------------------------------------------------------------------------------

    def _step(self, text: str) -> None:
        self._lab.note(text)

    def _life(self) -> Life:
        return self._beside.life

    def _say(self, *words: str) -> str:
        return self._beside.relay(*words)


def attach(
    take: Callable[[], Box],
    limits: Limits,
    works: tuple[Snapshot, Snapshot],
    journal: Journal,
    into: Plug,
    *,
    lasting: bool = False,
) -> Attached:
    """A server beside a lab. ``works`` are what the learner saved and the starter, ``into`` what the lab's sandbox gets
    to know of it. ``lasting``: what a check stores is there in the next, as long as that sandbox is."""
    return Attached(AttachedServer(take, limits, works, journal, into, lasting=lasting))
