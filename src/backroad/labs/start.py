"""Opens the lab of an exercise over one run's materials: the one place where labs are put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from backroad.labs import program, python, tests
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation

Lab = python.PythonLab | program.ProgramLab | tests.TestsLab


@dataclass(frozen=True)
class Materials:
    """What one run is about: the learner's work, the starter it came from, and the author's fixtures/. ``earlier``: the
    checks are those of a milestone before the one that the work is for."""

    snapshot: Snapshot
    starter: Snapshot
    fixtures: Path
    earlier: bool = False


def open_lab(lab: str, take: Callable[[], Box], limits: Limits, about: Materials, isolation: Isolation) -> Lab:
    """The lab that a check gets as ``lab``."""
    opened = _open(lab, take, limits, about, isolation)
    opened.earlier = about.earlier
    return opened


def _open(lab: str, take: Callable[[], Box], limits: Limits, about: Materials, isolation: Isolation) -> Lab:
    if lab == "python":
        return python.PythonLab(take, limits, about.snapshot, about.starter)
    if lab == "program":
        return program.ProgramLab(take, limits, about.snapshot, about.starter)
    paths = [tests.INSIDE] if isolation.name != "none" else [str(Path(tests.packages()[0][0]).parent)]

    def open_program(files: Snapshot) -> python.PythonLab:
        return python.PythonLab(take, limits, files, files)

    return tests.TestsLab(take, limits, about.snapshot, about.starter, about.fixtures, open_program, paths)
