"""How much one run may use. Apart from the road, because a sandbox needs this and no exercise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Limits:
    """How much one run may use.

    ``seconds``: wall time of one check. ``cpu``: CPU seconds of one process. ``memory``, ``disk``, ``file``,
    ``output``: MiB; memory and disk of the whole process tree, ``file`` the largest single file, ``output`` what
    one call or program may print. ``processes``: processes and threads together.
    """

    seconds: float = 5.0
    cpu: int = 10
    memory: int = 256
    processes: int = 32
    disk: int = 64
    file: int = 32
    output: int = 4


DEFAULTS: dict[str, dict[str, Any]] = {
    # A service of the usual frameworks has a hundred threads when it is pressed, and begins with 60 MB.
    "http": {"seconds": 15.0, "cpu": 60, "memory": 512, "processes": 160, "disk": 128, "output": 16}
}
"""What an exercise of a lab has where it says nothing else and the general limits do not fit."""


def limits(lab: str, given: dict[str, Any]) -> Limits:
    """The limits of an exercise in that lab that names these. Raises TypeError for an unknown name."""
    return Limits(**{**DEFAULTS.get(lab, {}), **given})
