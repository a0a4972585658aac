"""A Redis of an exercise's own, to type commands into: empty, and gone afterwards."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from backroad.app.console import has_redis
from backroad.app.desk import Desk
from backroad.app.serving import SECONDS
from backroad.errors import SandboxError, UsageError
from backroad.labs import boxes
from backroad.labs.journal import Journal
from backroad.labs.redis import commands, transcript
from backroad.labs.redis.connection import Connection
from backroad.labs.redis.resp import Value
from backroad.labs.redis.server import Server
from backroad.labs.rejection import OurFault, Rejection
from backroad.labs.standing import Broken
from backroad.model.roadmap import Exercise
from backroad.sandbox.isolation import probe

QUOTES = "Invalid argument(s): a quote is opened and not closed, or text follows a closing one."


@dataclass
class Prompt:
    """An open connection, with the learner's rights."""

    server: Server
    connection: Connection

    def run(self, line: str) -> str:
        """Run one command and give its reply as redis-cli draws it, "" for an empty line or a comment.

        Raises Rejection where a limit is hit or the server ends.
        """
        words = commands.split(line.strip())
        if words is None:
            return QUOTES
        if not words or words[0].startswith("#"):
            return ""
        self.server.begin(None)
        try:
            return transcript.drawn(self._asked(words))
        except Broken as error:
            raise self.server.ended(error) from error

    def _asked(self, words: list[str]) -> Value:
        try:
            return self.connection.ask(*words)
        except Broken:
            # After QUIT a connection is over; the next command has another.
            self.connection = self.server.connect()
            return self.connection.ask(*words)


@contextlib.contextmanager
def opened(desk: Desk, exercise: Exercise) -> Iterator[Prompt]:
    """A connection to a fresh Redis, with what the exercise allows. Raises UsageError for an exercise without one,
    MissingTool and SandboxError."""
    if not has_redis(exercise):
        raise UsageError(f"{exercise.id} has no Redis: it is an exercise of the lab {exercise.lab}.")
    settings = desk.settings
    limits = replace(exercise.limits, seconds=SECONDS, cpu=600)
    start = boxes.starter("redis", limits, probe(settings), settings.cache, redis_server=settings.redis_server)
    with contextlib.ExitStack() as stack:
        try:
            server = Server(lambda: start(0), limits, Journal())
            stack.callback(server.close)
            server.begin(None)
            connection = server.connect()
        except (OurFault, Rejection, Broken) as fault:
            raise SandboxError(f"Redis cannot be made ready: {fault}.", "Run: backroad doctor --sandbox") from fault
        yield Prompt(server, connection)
