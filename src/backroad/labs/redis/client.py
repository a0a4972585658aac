"""A connection of the learner's user that a check drives: several of them stand for several programs at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from backroad.labs.redis import commands
from backroad.labs.redis.connection import Connection
from backroad.labs.redis.reply import Reply, reply
from backroad.labs.redis.resp import Word
from backroad.labs.redis.server import Server
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.labs.standing import Broken
from backroad.model.evidence import Mismatch

SETTLED = 0.15
"""Seconds without an answer after which a command counts as waiting."""


class Client:
    """One connection with the learner's rights, from ``redis.client(name)``."""

    def __init__(self, server: Server, note: Callable[[str], None], done: Callable[[], str], name: str = "") -> None:
        self._server = server
        self._note = note
        self._done = done
        self._name = name
        self._started = ""
        self._connection: Connection | None = None

    def say(self, *words: Word) -> object:
        """Run a command and give its reply; the check fails in words when the server refuses it."""
        return self._good(self.attempt(*words))

    def say_all(self, wanted: Sequence[Sequence[Word]]) -> list[object]:
        """Run many commands in one go, which is much quicker; the check fails in words at the first that is refused."""
        if not wanted:
            return []
        more = f"; … and {len(wanted) - 1} more" if len(wanted) > 1 else ""
        self._note(f"{commands.shown(wanted[0])}{more}")
        try:
            values = self._open().pipeline(wanted)
        except Broken as error:
            raise self._server.ended(error) from error
        told = zip(wanted, values, strict=True)
        return [self._good(reply(commands.shown(words), value)) for words, value in told]

    def attempt(self, *words: Word) -> Reply:
        """Run a command and give back how it went."""
        self.start(*words)
        return self.finish()

    def start(self, *words: Word) -> None:
        """Send a command that may wait, such as BLPOP, without waiting for its reply."""
        if self._started:
            raise OurFault(f"{self._started} was started and not finished")
        self._started = commands.shown(words)
        self._note(f"{self._name}: {self._started}" if self._name else self._started)
        try:
            self._open().send(words)
        except Broken as error:
            raise self._server.ended(error) from error

    def waits(self) -> bool:
        """Whether what was started has no reply yet, a moment later."""
        deadline = time.monotonic() + SETTLED
        while not self._open().answered():
            if time.monotonic() > deadline:
                return True
            self._server.pause(0.005)
        return False

    def finish(self) -> Reply:
        """Wait for the reply to what was started."""
        if not self._started:
            raise OurFault("nothing was started on this connection")
        text, self._started = self._started, ""
        try:
            return reply(text, self._open().receive())
        except Broken as error:
            raise self._server.ended(error) from error

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._server.forget(self._connection)
        self._connection, self._started = None, ""

    def _open(self) -> Connection:
        if self._connection is None or self._connection.closed:
            try:
                self._connection = self._server.connect()
            except Broken as error:
                raise self._server.ended(error) from error
        return self._connection

    def _good(self, found: Reply) -> object:
        if found.error:
            raise refused(found, self._done())
        return found.value


def refused(found: Reply, after: str, where: str = "") -> Rejection:
    """The rejection for a command that the server did not do."""
    ends = "" if not found.command.endswith(";") else "; a command of Redis ends with its line, without a semicolon"
    return Rejection(
        f"{where}{found.command}: the server says {found.error}{ends}",
        Mismatch(after, "a command that the server does", found.error),
        seen=Seen(got=found.error, raised=found.code, message=found.error),
    )
