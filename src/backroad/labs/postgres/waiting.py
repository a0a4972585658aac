"""What is done to a server while it waits in the pool: the exercise's tables are made, and sessions stand ready."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field

from backroad.errors import MissingTool
from backroad.labs.journal import Journal
from backroad.labs.postgres import roles
from backroad.labs.postgres.cluster import LEARNER
from backroad.labs.postgres.connection import Connection
from backroad.labs.postgres.data import Data
from backroad.labs.postgres.server import Server
from backroad.labs.rejection import OurFault, Rejection
from backroad.labs.standing import Broken
from backroad.model.limits import Limits
from backroad.sandbox.box import Box

DATABASES, SESSIONS = 4, 1
"""Databases that are made ready, and sessions that stay open in them: one holds three MiB and more."""


@dataclass
class Ready:
    """A server in which databases with these tables stand, each with the learner's session in it."""

    server: Server
    about: tuple[str, str] = ("", "")
    """The author's roles and tables."""
    databases: list[tuple[str, Connection | None]] = field(default_factory=list)


_ready: dict[Box, Ready] = {}
"""The servers in boxes that live and that nobody has taken."""


def readied(start: Callable[[int], Box], limits: Limits, data: Callable[[], Data]) -> Callable[[int], Box]:
    """A function that starts boxes as ``start`` does and makes them ready for an exercise with that data.

    Where that goes wrong the box is given as it is: whoever uses it meets the fault, and says it.
    """

    def started(slot: int) -> Box:
        box = start(slot)
        with contextlib.suppress(Rejection, OurFault, Broken, MissingTool, OSError):
            about = data()
            ready = Ready(Server(lambda: box, limits, Journal()))
            _ready[box] = ready
            box.afterwards(lambda: _let_go(box))
            if about.roles:
                roles.renew(ready.server, about.roles)
            # Only now: where the roles are refused, whoever takes the box has to hear of it.
            ready.about = (about.roles, about.schema)
            with ready.server.ours():
                for number, _ in enumerate(about.names[:DATABASES]):
                    database = ready.server.database()
                    session = ready.server.connect(LEARNER, database)
                    about.make(session)
                    if number >= SESSIONS:
                        ready.server.forget(session)
                    ready.databases.append((database, session if number < SESSIONS else None))
        return box

    return started


def take(box: Box, limits: Limits, journal: Journal) -> Ready:
    """The server in a box, with what was made ready in it."""
    ready = _ready.pop(box, None)
    if ready is None:
        return Ready(Server(lambda: box, limits, journal))
    ready.server.adopt(limits, journal)
    return ready


def _let_go(box: Box) -> None:
    """Nobody has taken the box, and nobody will."""
    ready = _ready.pop(box, None)
    if ready is not None:
        ready.server.close()
