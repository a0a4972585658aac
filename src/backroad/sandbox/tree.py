"""A process tree seen from outside: its members, their memory and processor time. It reads /proc and changes nothing.

Every number here is a process's own account of itself to the kernel, not to us; a process that is gone counts nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")
MOST = 4096
"""Processes looked at in one tree: what has more is cut off by other means."""


def members(first: int) -> list[int]:
    """``first`` and all its descendants that live; empty when it is gone (and always where there is no /proc)."""
    if not os.path.exists(f"/proc/{first}"):
        return []
    found = [first]
    for pid in found:
        if len(found) > MOST:
            break
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children") as file:
                    found.extend(int(child) for child in file.read().split())
        except OSError:
            continue
    return found


def runs(pid: int) -> bool:
    """Whether it is there and no zombie."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[0] not in (b"Z", b"X")
    except (OSError, IndexError):
        return False


def resident(pids: Iterable[int]) -> int:
    """Bytes resident, a page counted once for each process that maps it: cheap, and never too little."""
    pages = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/statm") as file:
                pages += int(file.read().split()[1])
        except (OSError, IndexError):
            continue
    return pages * PAGE


def proportional(pids: Iterable[int]) -> int:
    """Bytes resident that are not files', each page shared out among those that map it: exact, and dear to ask for."""
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup") as file:
                text = file.read()
        except OSError:
            total += resident([pid])
            continue
        lines = dict(line.split(":", 1) for line in text.splitlines()[1:])
        parts = [lines.get(name) for name in ("Pss_Anon", "Pss_Shmem")]
        known = [part for part in parts if part is not None] or [lines.get("Pss", "0 kB")]
        total += sum(int(part.split()[0]) for part in known) * 1024
    return total


def cpu(pids: Iterable[int]) -> float:
    """Processor seconds of these processes and of their children that ended and were waited for."""
    ticks = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat", "rb") as file:
                # The name is in parentheses and may hold anything, so count from the last one.
                ticks += sum(int(part) for part in file.read().rpartition(b")")[2].split()[11:15])
        except (OSError, ValueError):
            continue
    return ticks / TICKS


def waited(pids: Iterable[int]) -> float:
    """Seconds that the threads of these processes were ready to run and had no processor; -1.0 when nothing tells."""
    total = -1
    for pid in pids:
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/schedstat", "rb") as file:
                    total = max(total, 0) + int(file.read().split()[1])
        except (OSError, IndexError, ValueError):
            continue
    return total / 1e9 if total >= 0 else -1.0
