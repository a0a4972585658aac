"""An example in commands, run: what a reader with redis-cli would have seen, as text.

The text is an author's, or it stands for one; it is judged nowhere.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from backroad.labs import boxes
from backroad.labs.journal import Journal
from backroad.labs.redis import commands
from backroad.labs.redis.resp import Fault, Status, Value
from backroad.labs.redis.server import LEARNER, Server
from backroad.labs.standing import Broken
from backroad.model.limits import Limits
from backroad.sandbox.isolation import probe
from backroad.settings import Settings

LIMITS = Limits(seconds=15.0, cpu=30, memory=256, processes=16, disk=32, file=32)
PROMPT = "> "


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[Server]:
    """A server on which examples can be run, one after the other. Raises what starting it raises."""
    start = boxes.starter("redis", LIMITS, probe(settings), settings.cache, redis_server=settings.redis_server)
    server = Server(lambda: start(0), LIMITS, Journal())
    try:
        yield server
    finally:
        server.close()


def run(server: Server, text: str, name: str) -> str:
    """Run an example on an empty server and give what is seen: each command behind a prompt, then its reply.

    Raises OurFault when the server cannot be made empty, and Rejection where a limit is hit or a line cannot be read.
    """
    server.begin(None)
    server.renew()
    connection = server.connect()
    shown = []
    try:
        for command in commands.read(text, name):
            shown += [f"{PROMPT}{command.text}", drawn(connection.ask(*command.words))]
    except Broken as error:
        raise server.ended(error) from error
    server.forget(connection)
    return "".join(f"{line}\n" for line in shown)


def url(server: Server) -> str:
    """Where a program of ours that has the server's descriptor finds it."""
    return f"unix://{LEARNER}:{server.password}@{server.place}?db=0"


def drawn(value: Value, indent: str = "") -> str:
    """A reply as redis-cli draws it on a terminal."""
    if value is None:
        return "(nil)"
    if isinstance(value, int):
        return f"(integer) {value}"
    if isinstance(value, Fault):
        return f"(error) {value.message}"
    if isinstance(value, str):
        return value if isinstance(value, Status) else commands.quoted(value)
    if not value:
        return "(empty array)"
    width = len(str(len(value)))
    lines = []
    for number, item in enumerate(value, 1):
        head = f"{number:>{width}}) "
        text = drawn(item, indent + " " * len(head))
        lines.append(f"{head if number == 1 else indent + head}{text}")
    return "\n".join(lines)
