"""Stands the servers of an exercise up on this machine, with its data, so that somebody can work with them by hand."""

from __future__ import annotations

import contextlib
import secrets
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from backroad.app.console import Stand, has_database
from backroad.app.desk import Desk
from backroad.errors import UsageError
from backroad.labs.postgres.attached import NAME, VARIABLE
from backroad.model.roadmap import Exercise

HOST = "127.0.0.1"


@dataclass
class Served:
    """Servers that stand. ``variables`` are what the exercise's programs find in their environment, ``others`` the
    addresses of further data sets by name. ``alive`` says whether all of them still stand."""

    variables: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    alive: Callable[[], bool] = lambda: True


@contextlib.contextmanager
def served(desk: Desk, exercise: Exercise, name: str = "") -> Iterator[Served]:
    """The servers of an exercise, as long as the block runs; nothing of them is left behind it. ``name``: the data set
    that comes first.

    Raises UsageError for an exercise without a server or an unknown data set, MissingTool and SandboxError.
    """
    if not has_database(exercise):
        raise UsageError(
            f"{exercise.id} has no server to try: it is an exercise of the lab {exercise.lab} alone.",
            "Its programs run without anything beside them.",
        )
    stand = Stand(desk, exercise, name, reachable=True)
    try:
        with socket.create_server((HOST, 0)) as door:
            port = door.getsockname()[1]
            # Whoever else is on this machine can reach the port, so nobody may know the password beforehand.
            password = secrets.token_hex(8)
            databases = stand.reached(door.fileno(), password, name)
        addresses = {
            data: f"postgresql://learner:{password}@{HOST}:{port}/{quote(data or NAME, safe='')}" for data in databases
        }
        first = name or next(iter(addresses))
        others = {data: url for data, url in addresses.items() if data != first}
        yield Served({VARIABLE: addresses[first]}, others, lambda: stand.alive)
    finally:
        stand.close()
