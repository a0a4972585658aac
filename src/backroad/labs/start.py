"""Starts a box with a lab's agent in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from backroad.labs import program, python
from backroad.model.roadmap import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.kit import kit
from backroad.sandbox.launch import launch, python_command
from backroad.sandbox.policy import Policy

HERE = Path(__file__).parent
SHARED = (HERE / "wire.py", HERE / "agent" / "link.py", HERE / "agent" / "workspace.py")
AGENTS = {
    "python": (
        python.AGENT,
        (*SHARED, *(HERE / "agent" / f"{name}.py" for name in ("counted", "modules", "objects", "stdout"))),
    ),
    "program": (program.AGENT, SHARED),
}

Lab = python.PythonLab | program.ProgramLab


def starter(lab: str, limits: Limits, isolation: Isolation, cache: Path) -> Callable[[int], Box]:
    """A function that starts one box for ``lab`` in the slot it is given. Raises SandboxError as ``launch`` does."""
    entry, modules = AGENTS[lab]
    folder = kit((HERE / "agent" / f"{entry}.py", *modules), cache)
    policy = Policy(limits, binds=((str(folder), "/kit"),))
    command = python_command(folder, isolation, entry)
    return lambda slot: launch(command, policy, isolation, slot)


def open_lab(lab: str, take: Callable[[], Box], limits: Limits, snapshot: Snapshot, given: Snapshot) -> Lab:
    """The lab that a check gets as ``lab``. ``given`` is the starter that the workspace came from."""
    if lab == "python":
        return python.PythonLab(take, limits, snapshot, given)
    return program.ProgramLab(take, limits, snapshot, given)
