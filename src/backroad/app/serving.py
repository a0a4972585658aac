"""Stands the servers of an exercise up on this machine, with its data, so that somebody can work with them by hand."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from backroad.app.console import Stand, has_database, has_redis
from backroad.app.desk import Desk
from backroad.errors import SandboxError, UsageError
from backroad.labs import boxes
from backroad.labs.http.upstream import VARIABLE as UPSTREAM
from backroad.labs.journal import Journal
from backroad.labs.postgres import binaries
from backroad.labs.postgres.attached import NAME, VARIABLE
from backroad.labs.redis.attached import VARIABLE as REDIS
from backroad.labs.redis.server import Server
from backroad.labs.rejection import OurFault, Rejection
from backroad.model.roadmap import Exercise
from backroad.sandbox.isolation import probe

HOST = "127.0.0.1"
SECONDS = 60.0


@dataclass
class Served:
    """Servers that stand. ``variables`` are what the exercise's programs find in their environment, ``others`` the
    addresses of further data sets by name. ``absent`` are variables that only a check sets, because it plays that
    service itself. ``programs`` are paths of programs to work with the servers, by name, where this machine has none of
    its own. ``alive`` says whether all servers still stand."""

    variables: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    programs: dict[str, str] = field(default_factory=dict)
    alive: Callable[[], bool] = lambda: True


@contextlib.contextmanager
def served(desk: Desk, exercise: Exercise, name: str = "") -> Iterator[Served]:
    """The servers of an exercise, as long as the block runs; nothing of them is left behind it. ``name``: the data set
    that comes first.

    Raises UsageError for an exercise without a server or an unknown data set, MissingTool and SandboxError.
    """
    if exercise.lab != "http" and not has_database(exercise) and not has_redis(exercise):
        raise UsageError(
            f"{exercise.id} has no server to try: it is an exercise of the lab {exercise.lab} alone.",
            "Its programs run without anything beside them.",
        )
    with contextlib.ExitStack() as stack:
        found = Served()
        if has_database(exercise):
            _database(desk, exercise, name, found, stack)
        elif name:
            raise UsageError(f"{exercise.id} has no data set {name!r}.", "Its Redis is empty at the start.")
        if has_redis(exercise):
            _redis(desk, exercise, found, stack)
        if "upstream" in exercise.attach and not os.environ.get(UPSTREAM):
            found.absent = (UPSTREAM,)
        yield found


def _redis(desk: Desk, exercise: Exercise, found: Served, stack: contextlib.ExitStack) -> None:
    settings = desk.settings
    limits = replace(exercise.limits, seconds=SECONDS, cpu=600)
    start = boxes.starter("redis", limits, probe(settings), settings.cache, redis_server=settings.redis_server)
    try:
        server = Server(lambda: start(0), limits, Journal())
        stack.callback(server.close)
        with socket.create_server((HOST, 0)) as door:
            port = door.getsockname()[1]
            password = secrets.token_hex(8)
            server.begin(None)
            server.let(password)
            server.door(door.fileno())
    except (OurFault, Rejection) as fault:
        raise SandboxError(f"Redis cannot be made ready: {fault}.", "Run: backroad doctor --sandbox") from fault
    found.variables[REDIS] = f"redis://learner:{password}@{HOST}:{port}/0"
    before = found.alive
    found.alive = lambda: before() and server.alive


def _database(desk: Desk, exercise: Exercise, name: str, found: Served, stack: contextlib.ExitStack) -> None:
    stand = Stand(desk, exercise, name, reachable=True)
    stack.callback(stand.close)
    with socket.create_server((HOST, 0)) as door:
        port = door.getsockname()[1]
        # Whoever else is on this machine can reach the port, so nobody may know the password beforehand.
        password = secrets.token_hex(8)
        databases = stand.reached(door.fileno(), password, name)
    addresses = {
        data: f"postgresql://learner:{password}@{HOST}:{port}/{quote(data or NAME, safe='')}" for data in databases
    }
    first = name or next(iter(addresses))
    found.others.update({data: url for data, url in addresses.items() if data != first})
    found.variables[VARIABLE] = addresses[first]
    psql = os.path.join(binaries.found(desk.settings.pg_bin).folder, "psql")
    if shutil.which("psql") is None and os.access(psql, os.X_OK):
        found.programs["psql"] = psql
    found.alive = lambda: stand.alive
