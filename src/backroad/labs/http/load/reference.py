"""A service of the author's, beside the learner's: what is measured there is what this machine can do today."""

from __future__ import annotations

import math
import os
import select
from pathlib import Path
from typing import TYPE_CHECKING

from backroad.labs.http.load.load import Load, Run
from backroad.labs.http.load.report import Report
from backroad.labs.http.service import Service
from backroad.labs.rejection import OurFault, Rejection
from backroad.model.snapshot import Snapshot

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

MOST = 200
"""Files of one."""


class Reference(Load):
    """Traffic for a service of the author's. ``service`` is that service: ``plain.service.plan("GET", "/")``.

    It is good by definition: whatever it does not do is our fault.
    """

    def __init__(self, lab: HttpLab, name: str) -> None:
        super().__init__(lab)
        self.service = Service(lab)
        self._name = name

    def _whole(self, run: Run) -> list[Report]:
        try:
            reports = super()._whole(run)
        except Rejection as rejection:
            raise OurFault(f"the reference {self._name} cannot be asked: {rejection.message}") from rejection
        for report in reports:
            if report.failed:
                raise OurFault(f"the reference {self._name} fails: {report.counted()}")
        return reports


class Beside:
    """A lab that goes on while another one waits."""

    def __init__(self, lab: HttpLab) -> None:
        self._lab = lab

    @property
    def due(self) -> float:
        """The moment at which something in it has something to do by itself."""
        return min((one.due for one in self._lab.attendants), default=math.inf)

    def descriptors(self) -> dict[int, int]:
        """What to poll for."""
        found = {one.log_end: select.POLLIN for one in self._lab.everyone if one.log_end >= 0}
        for one in self._lab.attendants:
            found.update(one.descriptors())
        return found

    def attend(self, fd: int) -> None:
        """Something is ready."""
        for running in self._lab.everyone:
            if running.log_end == fd:
                running.drain()
                return
        for one in self._lab.attendants:
            if fd in one.descriptors():
                one.attend(fd)

    def tick(self) -> None:
        """Do what is due."""
        for one in self._lab.attendants:
            one.tick()


def found(lab: HttpLab, name: str) -> Reference:
    """The reference service of that name, which lasts as the lab does. Raises OurFault."""
    from backroad.labs.http.lab import HttpLab

    if name not in lab.references:
        files = read(lab.fixtures / name)
        lab.references[name] = HttpLab(lab._take, lab._limits, files, files, walled=lab.walled)
        lab.references[name].attendants.append(Beside(lab))
    lab.did(f"asked the reference service {name}")
    beside = lab.references[name]
    beside.begin()
    try:
        beside.copy(0)
    except Rejection as rejection:
        raise OurFault(f"the reference {name} cannot be started: {rejection.message}") from rejection
    return Reference(beside, name)


def read(folder: Path) -> Snapshot:
    """The files of a reference service. Raises OurFault where there are none, or too many."""
    found: dict[str, bytes] = {}
    executable: set[str] = set()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(place, name)
            inside = path.relative_to(folder).as_posix()
            found[inside] = path.read_bytes()
            if os.access(path, os.X_OK):
                executable.add(inside)
            if len(found) > MOST:
                raise OurFault(f"the reference {folder.name} has more than {MOST} files")
    if not found:
        raise OurFault(f"there is no reference {folder.name} among the fixtures")
    return Snapshot(found, frozenset(executable))
