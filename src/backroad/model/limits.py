"""How much one run may use. Apart from the road, because a sandbox needs this and no exercise."""

from __future__ import annotations

from dataclasses import dataclass


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
