"""Starts a box with a lab's agent in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from backroad.labs import program, python, tests
from backroad.model.roadmap import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.kit import kit
from backroad.sandbox.launch import launch, python_command
from backroad.sandbox.policy import Policy

HERE = Path(__file__).parent
SHARED = (HERE / "wire.py", HERE / "agent" / "link.py", HERE / "agent" / "workspace.py")
CALLS = (
    python.AGENT,
    (*SHARED, *(HERE / "agent" / f"{name}.py" for name in ("counted", "modules", "objects", "stdout", "testing"))),
)
AGENTS = {"python": CALLS, "program": (program.AGENT, SHARED), "tests": CALLS}

Lab = python.PythonLab | program.ProgramLab | tests.TestsLab


def starter(lab: str, limits: Limits, isolation: Isolation, cache: Path) -> Callable[[int], Box]:
    """A function that starts one box for ``lab`` in the slot it is given.

    Raises SandboxError as ``launch`` does, and OurFault when a package is missing that the lab puts inside.
    """
    entry, modules = AGENTS[lab]
    folder = kit((HERE / "agent" / f"{entry}.py", *modules), cache)
    binds = ((str(folder), "/kit"), *(tests.packages() if lab == "tests" else ()))
    policy = Policy(limits, binds=binds)
    command = python_command(folder, isolation, entry)
    return lambda slot: launch(command, policy, isolation, slot)


@dataclass(frozen=True)
class Materials:
    """What one run is about: the learner's work, the starter it came from, and the author's fixtures/."""

    snapshot: Snapshot
    starter: Snapshot
    fixtures: Path


def open_lab(lab: str, take: Callable[[], Box], limits: Limits, about: Materials, isolation: Isolation) -> Lab:
    """The lab that a check gets as ``lab``."""
    if lab == "python":
        return python.PythonLab(take, limits, about.snapshot, about.starter)
    if lab == "program":
        return program.ProgramLab(take, limits, about.snapshot, about.starter)
    paths = [tests.INSIDE] if isolation.name != "none" else [str(Path(tests.packages()[0][0]).parent)]

    def open_program(files: Snapshot) -> python.PythonLab:
        return python.PythonLab(take, limits, files, files)

    return tests.TestsLab(take, limits, about.snapshot, about.starter, about.fixtures, open_program, paths)
