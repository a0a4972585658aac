"""Starts boxes with a lab's agent in them. Apart from ``start``, so that a box can boot while the labs are imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from backroad.model.limits import Limits
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.kit import kit
from backroad.sandbox.launch import launch, python_command
from backroad.sandbox.policy import Policy

if TYPE_CHECKING:
    from backroad.labs.postgres.data import Data

HERE = Path(__file__).parent
SHARED = (HERE / "wire.py", *(HERE / "agent" / f"{name}.py" for name in ("link", "workspace", "doors")))
CALLS = (
    "calls",
    (*SHARED, *(HERE / "agent" / f"{name}.py" for name in ("counted", "modules", "objects", "stdout", "testing"))),
)
AGENTS = {
    "python": CALLS,
    "program": ("spawner", (*SHARED, HERE / "agent" / "batch.py")),
    "tests": CALLS,
    "git": ("gitting", (*SHARED, HERE / "agent" / "spawner.py", HERE / "agent" / "batch.py")),
    "postgres": ("pgserving", (*SHARED, HERE / "agent" / "relaying.py", HERE / "agent" / "pgrelaying.py")),
}
"""For each lab the module of labs/agent that runs inside, and the modules that it imports there."""
SERVERS = ("postgres",)
"""Attachments that are a server of the run's own, in a box like that of the lab of that name."""


@dataclass(frozen=True)
class Kind:
    """Which boxes can stand for each other. ``attach``: what puts something of its own into the box. ``folder``: of the
    exercise, where a box is made ready for one and no other. ``beside``: it is a server beside another lab, which a
    learner's program reaches through a relay."""

    lab: str
    limits: Limits
    attach: tuple[str, ...] = ()
    folder: str = ""
    beside: bool = False


def kinds(lab: str, limits: Limits, attach: Sequence[str], folder: str) -> tuple[Kind, dict[str, Kind]]:
    """The boxes of an exercise: its lab's, and by name those of the servers beside it."""
    beside = {name: Kind(name, limits, (), folder, True) for name in attach if name in SERVERS}
    return Kind(lab, limits, tuple(beside), folder if lab in SERVERS else ""), beside


def starter(
    lab: str,
    limits: Limits,
    isolation: Isolation,
    cache: Path,
    pg_bin: str = "",
    data: Callable[[], Data] | None = None,
    *,
    attach: Sequence[str] = (),
    open_to: bool = False,
) -> Callable[[int], Box]:
    """A function that starts one box for ``lab`` in the slot it is given. ``pg_bin``: where PostgreSQL's programs are,
    "" for those of the package. ``data``: what the databases are made ready for while they wait. ``attach``: what
    stands beside the lab, and puts its programs and packages into the box. ``open_to``: the box is that of a server
    which a learner's program will reach through a relay.

    Raises SandboxError as ``launch`` does, MissingTool without PostgreSQL where it is needed, and OurFault when a
    package is missing that the lab puts inside.
    """
    entry, modules = AGENTS[lab]
    folder = kit((HERE / "agent" / f"{entry}.py", *modules), cache)
    if lab == "postgres":
        from backroad.labs.postgres import binaries, cluster, waiting

        start = cluster.starter(folder, entry, limits, isolation, cache, binaries.found(pg_bin), open_to=open_to)
        return waiting.readied(start, limits, data) if data is not None else start
    binds = [(str(folder), "/kit")]
    if lab in ("tests", "git"):
        from backroad.labs import tests

        binds += tests.packages()
    if "postgres" in attach:
        from backroad.labs.postgres import binaries, client

        binds += client.binds(binaries.found(pg_bin))
    policy = Policy(limits, binds=tuple(binds))
    command = python_command(folder, isolation, entry)

    def plainly(slot: int) -> Box:
        return launch(command, policy, isolation, slot)

    if lab == "python" and "postgres" in attach:
        from backroad.labs import plug

        return plug.preloaded(plainly, limits, [client.library(walled=isolation.name != "none")], ["psycopg"])
    return plainly
