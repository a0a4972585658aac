"""How a box fares on this machine: whether whoever waits for it in vain may blame the machine."""

from __future__ import annotations

import contextlib
import functools
import os
import threading
import time
from collections.abc import Callable, Sequence

from backroad.sandbox.box import Box

AWAKE = 0.5
"""Share of that time in which somebody must have computed, or wanted to, for the machine to be to blame: who slept for
half of it would have been late on any machine."""

RECENT = 0.05
"""Seconds for which a look at the machine's memory counts: it takes ten times as long as one at a thread's account."""


class Meter:
    """How a box, and those beside it, fare from the moment on in which this is made."""

    def __init__(self, box: Box, beside: Sequence[Callable[[], Box | None]]) -> None:
        self._began = time.monotonic()
        self.before = box.usage()
        """What the box had used then."""
        boxes = [(found, found.usage()) for place in beside if (found := place()) is not None]
        self._boxes = [(box, self.before), *boxes]
        self._own = own_waiting()
        self._memory = memory().waiting()

    @property
    def seconds(self) -> float:
        """How long that is by now."""
        return max(time.monotonic() - self._began, 0.001)

    def stalled(self) -> float:
        """Seconds for which anybody on this machine waited for memory. Whoever brings that about themselves gains
        nothing by it: what could not be judged is not passed."""
        return memory().waiting() - self._memory

    def kept(self) -> float:
        """Seconds for which the box, those beside it and this thread together were kept from a processor, or from
        memory, as far as the kernel says."""
        found = own_waiting() - self._own + self.stalled()
        for box, before in self._boxes:
            found += max(0.0, box.usage().waited - max(before.waited, 0.0))
        return found

    def wanted(self) -> bool:
        """Whether the box, those beside it or this thread were awake for so much of it that the machine may be to
        blame: who sleeps lacks no processor. Who waits for memory sleeps, too, as far as a box's account says."""
        awake = own_waiting() - self._own + self.stalled()
        crowd = os.getloadavg()[0] / (os.cpu_count() or 1)
        for box, before in self._boxes:
            used = box.usage()
            if used.waited < 0 or box.killed:
                return True  # nobody can say
            computed = used.cpu - before.cpu
            # What ended in between took the account of its waiting with it.
            awake += max(computed + used.waited - max(before.waited, 0.0), computed * crowd)
        return awake >= AWAKE * self.seconds


class _Account:
    """An account that the kernel keeps, held open: to open it takes ten times as long as to read it, and a verdict
    begins with a look at it. Raises OSError where there is none."""

    def __init__(self, path: str) -> None:
        self._fd = -1
        self._fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)

    def read(self) -> bytes:
        return os.pread(self._fd, 200, 0)

    def __del__(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)


_mine = threading.local()


def own_waiting() -> float:
    """Seconds that this thread was ready to run and had no processor; 0.0 where the kernel does not say."""
    try:
        account = getattr(_mine, "account", None)
        if account is None:
            account = _mine.account = _Account("/proc/thread-self/schedstat")
        return int(account.read().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


class Memory:
    """How long anything on this machine has waited for memory, by the kernel's account at ``path`` (PSI, described in
    the kernel's Documentation/accounting/psi.rst)."""

    def __init__(self, path: str = "/proc/pressure/memory") -> None:
        self._account: _Account | None = None
        with contextlib.suppress(OSError):
            self._account = _Account(path)
        self._seen = (-RECENT, 0.0)

    def waiting(self) -> float:
        """Seconds until now, or until a moment ago, for a page to be freed, or to be read again because others had
        pushed it out; 0.0 where the kernel does not say."""
        now = time.monotonic()
        when, found = self._seen
        if self._account is not None and now >= when + RECENT:
            with contextlib.suppress(OSError, IndexError, ValueError):
                found = int(self._account.read().split()[4].removeprefix(b"total=")) / 1e6
            self._seen = now, found
        return found


memory = functools.cache(Memory)
"""The machine's, of which there is one."""
