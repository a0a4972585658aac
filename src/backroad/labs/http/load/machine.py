"""How much of the processor the service, and we, were kept from by others: a measurement is only as good as that."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import dataclass

from backroad.sandbox.box import Usage

OTHERS = 0.1
"""The share of all processors that others must have used before anything is laid to their charge: a service that slows
itself and us down is slow."""
WAITED = 0.05
"""The share of the time for which somebody was ready to run and had no processor, from which on it counts."""
TICK = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Kept:
    """``ours`` and ``theirs``: seconds for which we, and the service, were ready to run and had no processor.
    ``others``: the share of all processors that neither used, and somebody else did."""

    seconds: float = 0.0
    ours: float = 0.0
    theirs: float = 0.0
    others: float = 0.0

    @property
    def busy(self) -> bool:
        """Whether somebody else had enough of the machine to be felt."""
        return self.others > OTHERS

    @property
    def starved(self) -> bool:
        """Whether others kept us or the service from running for so long that whatever was slow may be theirs."""
        return self.busy and max(self.ours, self.theirs) > WAITED * self.seconds


class Watch:
    """Begins with a stretch of time; ``kept`` says what it was like until now. ``usage`` is the service's sandbox."""

    def __init__(self, usage: Usage) -> None:
        self._began = time.monotonic()
        self._ours, self._own, self._all = _waited(), _own(), _all()
        self._usage = usage

    def kept(self, usage: Usage) -> Kept:
        """What it was like."""
        seconds = max(time.monotonic() - self._began, 1e-6)
        theirs = max(usage.cpu - self._usage.cpu, 0.0)
        others = (_all() - self._all - (_own() - self._own) - theirs) / (seconds * (os.cpu_count() or 1))
        waited = max(usage.waited, 0.0) - max(self._usage.waited, 0.0)
        return Kept(seconds, _waited() - self._ours, max(waited, 0.0), max(others, 0.0))


def _own() -> float:
    return time.process_time()


def _waited() -> float:
    with contextlib.suppress(OSError, ValueError, IndexError), open("/proc/thread-self/schedstat") as file:
        return int(file.read().split()[1]) / 1e9
    return 0.0


def _all() -> float:
    """Seconds of all processors together that were not idle, also those that another machine took from this one."""
    with contextlib.suppress(OSError, ValueError, IndexError), open("/proc/stat") as file:
        user, nice, system, _idle, _io, irq, soft, steal, *_ = (int(word) for word in file.readline().split()[1:])
        return (user + nice + system + irq + soft + steal) * TICK
    return 0.0
