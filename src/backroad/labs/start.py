"""Opens the lab of an exercise over one run's materials: the one place where labs are put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from backroad.labs import program, python, realgit, tests
from backroad.labs.rejection import OurFault
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation

Lab = python.PythonLab | program.ProgramLab | tests.TestsLab


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


class Attachment(Protocol):
    """What stands beside a lab, under a name of its own among a check's parameters."""

    def begin(self) -> None:
        """A check begins, after the lab's own ``begin``."""

    def close(self) -> None:
        """The lab is about to be closed."""


def attach(names: Sequence[str], lab: Lab, isolation: Isolation) -> dict[str, Attachment]:
    """What an exercise attaches to its lab, by name. Raises MissingTool where this machine lacks what one needs."""
    found: dict[str, Attachment] = {}
    for name in names:
        if name != "git" or not isinstance(lab, program.ProgramLab):
            raise OurFault(f"{name} cannot be attached to this lab")
        found[name] = realgit.attach(lab, isolation.name)
    return found
