"""Starts boxes with a lab's agent in them. Apart from ``start``, so that a box can boot while the labs are imported."""

from __future__ import annotations

from collections.abc import Callable
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
SHARED = (HERE / "wire.py", HERE / "agent" / "link.py", HERE / "agent" / "workspace.py")
CALLS = (
    "calls",
    (*SHARED, *(HERE / "agent" / f"{name}.py" for name in ("counted", "modules", "objects", "stdout", "testing"))),
)
AGENTS = {
    "python": CALLS,
    "program": ("spawner", (*SHARED, HERE / "agent" / "batch.py")),
    "tests": CALLS,
    "git": ("gitting", (*SHARED, HERE / "agent" / "spawner.py", HERE / "agent" / "batch.py")),
    "postgres": ("pgserving", SHARED),
    "redis": ("rdserving", SHARED),
}
"""For each lab the module of labs/agent that runs inside, and the modules that it imports there."""


def starter(
    lab: str,
    limits: Limits,
    isolation: Isolation,
    cache: Path,
    pg_bin: str = "",
    data: Callable[[], Data] | None = None,
    redis_server: str = "",
) -> Callable[[int], Box]:
    """A function that starts one box for ``lab`` in the slot it is given. ``pg_bin``: where PostgreSQL's programs are,
    "" for those of the package. ``data``: what the databases are made ready for while they wait.
    ``redis_server``: the Redis program, "" for the packaged or the system's.

    Raises SandboxError as ``launch`` does, MissingTool without PostgreSQL where it is needed, and OurFault when a
    package is missing that the lab puts inside.
    """
    entry, modules = AGENTS[lab]
    folder = kit((HERE / "agent" / f"{entry}.py", *modules), cache)
    if lab == "postgres":
        from backroad.labs.postgres import binaries, cluster, waiting

        start = cluster.starter(folder, entry, limits, isolation, cache, binaries.found(pg_bin))
        return waiting.readied(start, limits, data) if data is not None else start
    if lab == "redis":
        from backroad.labs.redis import binaries as servers
        from backroad.labs.redis import server

        return server.starter(folder, entry, limits, isolation, servers.found(redis_server))
    binds = [(str(folder), "/kit")]
    if lab in ("tests", "git"):
        from backroad.labs import tests

        binds += tests.packages()
    policy = Policy(limits, binds=tuple(binds))
    command = python_command(folder, isolation, entry)
    return lambda slot: launch(command, policy, isolation, slot)
