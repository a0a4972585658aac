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
from backroad.sandbox.launch import KIT, launch, python_command
from backroad.sandbox.policy import Everywhere, Policy

if TYPE_CHECKING:
    from backroad.labs.postgres.data import Data

HERE = Path(__file__).parent
SHARED = (HERE / "wire.py", *(HERE / "agent" / f"{name}.py" for name in ("link", "workspace", "doors", "unnamed")))
RELAY = tuple(HERE / "agent" / f"{name}.py" for name in ("relaying", "faulting", "trapping"))
OF_POSTGRES = tuple(HERE / "agent" / f"{name}.py" for name in ("pgrelaying", "prepared"))
OF_PYTHON = ("counted", "modules", "objects", "rewriting", "stdout", "telling", "testing", "warming")
PROGRAMS = ("spawner", "executing", "zygotes", "zygote", "ending", "compiling", "leading", "batch")
OF_PROGRAMS = tuple(HERE / "agent" / f"{name}.py" for name in PROGRAMS)
CALLS = ("calls", (*SHARED, *(HERE / "agent" / f"{name}.py" for name in OF_PYTHON)))
AGENTS = {
    "python": CALLS,
    "program": ("spawner", (*SHARED, *OF_PROGRAMS)),
    "tests": CALLS,
    "git": ("gitting", (*SHARED, *OF_PROGRAMS)),
    "postgres": ("pgserving", (*SHARED, *RELAY, *OF_POSTGRES)),
    "http": ("serving", (*SHARED, *OF_PROGRAMS)),
    "redis": ("rdserving", (*SHARED, *RELAY)),
    "browser": ("spawner", (*SHARED, *OF_PROGRAMS)),
}
"""For each lab the module of labs/agent that runs inside, and the modules that it imports there."""
DIVIDED = ("-s", "-B", "-X", "utf8")
"""The flags of an interpreter that becomes both the agent and the learner's first program (``agent.zygote``)."""
ROOM = 4000
"""Bytes of its command line, which are that program's later."""
SERVERS = ("postgres", "redis", "browser")
"""Attachments that stand in a box of the run's own, like that of the lab of that name where there is one."""
WAITING = {"browser": 1}
"""How many of them may wait at most, where one alone takes much memory."""
FILLED = ("postgres",)
"""Those of them that are made ready for one exercise while they wait."""

WORLD = Everywhere(udp=(53,), tcp=(53, 80, 2375, 6379, 8500, 9200), dead=("151.240.0.0/16", "2a0f:dead::/32"))
"""Where somebody listens in a box with an internet of its own: the name server, the web, and what usually stands inside
a firm: Docker, Redis, Consul, Elasticsearch."""


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
    beside = {
        name: Kind(name, limits, (), folder if name in FILLED else "", True) for name in attach if name in SERVERS
    }
    within = ("internet",) if "internet" in attach else ()
    return Kind(lab, limits, (*beside, *within), folder if lab in FILLED else ""), beside


def starter(
    lab: str,
    limits: Limits,
    isolation: Isolation,
    cache: Path,
    pg_bin: str = "",
    data: Callable[[], Data] | None = None,
    redis_server: str = "",
    chosen: str = "",
    *,
    attach: Sequence[str] = (),
    open_to: bool = False,
) -> Callable[[int], Box]:
    """A function that starts one box for ``lab`` in the slot it is given. ``pg_bin``: where PostgreSQL's programs are,
    "" for those of the package. ``data``: what the databases are made ready for while they wait. ``attach``: what
    stands beside the lab, and puts its programs and packages into the box. ``open_to``: the box is that of a server
    which a learner's program will reach through a relay. ``redis_server``: the Redis program, "" for the packaged or
    the system's. ``chosen``: the Chromium, "" for the system's.

    Raises SandboxError as ``launch`` does, MissingTool without PostgreSQL where it is needed, and OurFault when a
    package is missing that the lab puts inside.
    """
    entry, modules = AGENTS[lab]
    folder = kit((HERE / "agent" / f"{entry}.py", *modules), cache)
    if lab == "postgres":
        from backroad.labs.postgres import binaries, cluster, waiting

        start = cluster.starter(folder, entry, limits, isolation, cache, binaries.found(pg_bin), open_to=open_to)
        return waiting.readied(start, limits, data) if data is not None else start
    if lab == "redis":
        from backroad.labs.redis import binaries as servers
        from backroad.labs.redis import server

        return server.starter(folder, entry, limits, isolation, servers.found(redis_server))
    binds = [(str(folder), "/kit")]
    if lab == "browser":
        from backroad.labs.http import ahead

        return ahead.starter(binds, python_command(folder, isolation, entry), isolation, chosen)
    if lab in ("tests", "git"):
        from backroad.labs import tests

        binds += tests.packages()
    if lab == "http":
        from backroad.labs.http import packages

        binds += packages.binds()
    if "postgres" in attach:
        from backroad.labs.postgres import binaries, client

        binds += client.binds(binaries.found(pg_bin))
    if "redis" in attach:
        from backroad.labs.redis import library

        binds += library.binds()
    policy = Policy(limits, binds=tuple(binds), network=WORLD if "internet" in attach else None)
    command = _command(folder, isolation, entry, lab)

    def plainly(slot: int) -> Box:
        return launch(command, policy, isolation, slot)

    wanted: dict[str, str] = {}
    walled = isolation.name != "none"
    if "postgres" in attach:
        wanted["psycopg"] = client.library(walled=walled)
    if "redis" in attach:
        wanted["redis"] = library.path(walled=walled)
    if lab == "python" and wanted:
        from backroad.labs import plug

        return plug.preloaded(plainly, limits, list(wanted.values()), list(wanted))
    return plainly


def _command(folder: Path, isolation: Isolation, entry: str, lab: str) -> list[str]:
    """What starts the agent."""
    command = python_command(folder, isolation, entry)
    if lab != "program" or isolation.name == "none":
        return command
    return [command[0], *DIVIDED, f"{KIT}/zygote.pyc", "first", entry, ROOM * " "]
