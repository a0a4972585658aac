"""A control group per box, where one may be made: it holds the memory and the processes of the whole tree, and where
that is asked for its share of the processor.

Groups are made below a group that is already ours, so that a limit set on us from above keeps holding. Nothing is
changed in a group that is not ours, except that with version 2 our own process may move one level down.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import threading
import time
from dataclasses import dataclass

PREFIX = "backroad-"
SELF = "backroad-self"
"""The group that our own process steps down into where it divides a unit of its own."""

PATIENCE = 2.0
"""Seconds within which an emptied group can be removed."""

HALL = "backroad-turns"
"""With version 1: the group in which those stand that share the processor among them. It weighs as much as one busy
process on each processor: who controls them stands outside, and must not wait for them."""
FULL = {1: 1024, 2: 100}
"""The full share of one group, by version: what a process without a group has (Linux, cgroup-v1 and cgroup-v2)."""
LEAST = {1: 2, 2: 1}
"""The smallest share there is."""

_counter = itertools.count()


@dataclass(frozen=True)
class Place:
    """Where groups can be made: the folder of the memory and of the pids controller (the same in version 2), and those
    that share the processor out and count its use, "" where that cannot be had."""

    version: int
    memory: str
    pids: str
    cpu: str = ""
    usage: str = ""


class Group:
    """One box's group. ``memory``: bytes for the whole tree. ``processes``: processes and threads together.
    ``sharing``: it has a share of the processor, where `Place.cpu` says that there can be one.

    Raises OSError when the system refuses.
    """

    def __init__(self, place: Place, memory: int, processes: int, *, sharing: bool = False) -> None:
        name = _name()
        self._version = place.version
        self._memory = f"{place.memory}/{name}"
        self._pids = f"{place.pids}/{name}"
        self._gone = False
        self._most = memory
        self.share = Share(place, name) if sharing and place.cpu else None
        try:
            for folder in self._folders:
                os.mkdir(folder)
            if self.share is not None:
                self.share.make()
            if self._version == 1:
                _write(f"{self._memory}/memory.limit_in_bytes", memory)
                with contextlib.suppress(FileNotFoundError):
                    _write(f"{self._memory}/memory.memsw.limit_in_bytes", memory)
            else:
                _write(f"{self._memory}/memory.max", memory)
                with contextlib.suppress(FileNotFoundError):
                    _write(f"{self._memory}/memory.swap.max", 0)
                with contextlib.suppress(FileNotFoundError):
                    _write(f"{self._memory}/memory.oom.group", 1)
            _write(f"{self._pids}/pids.max", processes)
        except OSError:
            self.remove()
            raise

    @property
    def _folders(self) -> tuple[str, ...]:
        return (self._memory,) if self._memory == self._pids else (self._memory, self._pids)

    def add(self, pid: int) -> None:
        """Put a process in, with all that it starts from now on."""
        for folder in self._folders:
            _write(f"{folder}/cgroup.procs", pid)
        if self.share is not None:
            self.share.add(pid)

    def lend(self, memory: int) -> None:
        """Let it have so many bytes more than it was made with; 0 takes back what it was lent. Raises OSError, also
        when it still uses them."""
        most = self._most + memory
        if self._version == 2:
            _write(f"{self._memory}/memory.max", most)
            return
        # Memory may never be more than memory and swap together, not for a moment either.
        names = ["memory.memsw.limit_in_bytes", "memory.limit_in_bytes"]
        for name in names if memory else reversed(names):
            with contextlib.suppress(FileNotFoundError):
                _write(f"{self._memory}/{name}", most)

    @property
    def peak(self) -> int:
        """The most memory in bytes that the whole tree held at one time."""
        if self._version == 1:
            return _number(f"{self._memory}/memory.max_usage_in_bytes")
        # memory.peak came with Linux 5.19.
        return max(_number(f"{self._memory}/memory.peak"), _number(f"{self._memory}/memory.current"))

    @property
    def processes(self) -> int:
        """How many processes and threads are in it."""
        return _number(f"{self._pids}/pids.current")

    @property
    def oom(self) -> bool:
        """Whether the kernel killed something in it for want of memory."""
        name = "memory.oom_control" if self._version == 1 else "memory.events"
        with contextlib.suppress(OSError), open(f"{self._memory}/{name}") as lines:
            return any(line.startswith("oom_kill ") and int(line.split()[1]) > 0 for line in lines)
        return False

    def remove(self) -> None:
        """Remove the group, which must be empty or about to be. Idempotent; raises OSError when it stays in use."""
        if self._gone:
            return
        deadline = time.monotonic() + PATIENCE
        for folder in (*(self.share.folders if self.share is not None else ()), *self._folders):
            _remove(folder, deadline)
        self._gone = True


class Share:
    """How much of the processor a group of that name gets beside its like, and what it has used."""

    def __init__(self, place: Place, name: str) -> None:
        self._version = place.version
        self._hall = [f"{folder}/{HALL}" for folder in dict.fromkeys((place.cpu, place.usage))]
        cpu, usage = (f"{folder}/{HALL}" if place.version == 1 else folder for folder in (place.cpu, place.usage))
        self._cpu, self._usage = f"{cpu}/{name}", f"{usage}/{name}"
        self._idle = False

    @property
    def folders(self) -> tuple[str, ...]:
        """Those that `make` makes."""
        return tuple(dict.fromkeys((self._cpu, self._usage))) if self._version == 1 else ()

    def make(self) -> None:
        """Make the group, where it is not the one that has all controllers. Raises OSError."""
        if self._version == 2:
            return
        for folder in self._hall:
            with contextlib.suppress(FileExistsError):
                os.mkdir(folder)
        _write(f"{self._hall[0]}/cpu.shares", FULL[1] * (os.cpu_count() or 1))
        for folder in self.folders:
            os.mkdir(folder)

    def add(self, pid: int) -> None:
        """Put a process in, with all that it starts from now on."""
        for folder in self.folders:
            _write(f"{folder}/cgroup.procs", pid)

    @property
    def used(self) -> float:
        """Processor seconds of the whole tree, ended processes included."""
        if self._version == 1:
            return _number(f"{self._usage}/cpuacct.usage") / 1e9
        words = _words(f"{self._usage}/cpu.stat")
        return int(words[words.index("usage_usec") + 1]) / 1e6 if "usage_usec" in words else 0.0

    def give(self, part: float) -> None:
        """Let it have this part of a full share; 0.0: what nobody else wants. A group that is gone needs none."""
        with contextlib.suppress(OSError):
            if (part == 0) != self._idle:
                # Linux 5.15 and later: who stands behind all others gives way to them at once, not after its slice.
                _write(f"{self._cpu}/cpu.idle", int(part == 0))
                self._idle = part == 0
        if not self._idle:
            name = "cpu.shares" if self._version == 1 else "cpu.weight"
            with contextlib.suppress(OSError):
                _write(f"{self._cpu}/{name}", max(LEAST[self._version], round(FULL[self._version] * part)))


class Standing:
    """This process among its boxes, with a full share like theirs, until ``leave``. With version 2 it stands beside
    them anyway, and where the system refuses it stays where it is."""

    def __init__(self, place: Place) -> None:
        self._lock = threading.Lock()
        self._back = tuple(dict.fromkeys((place.cpu, place.usage))) if place.version == 1 and place.cpu else ()
        self._share = Share(place, _name())
        if self._back:
            with contextlib.suppress(OSError):
                self._share.make()
                self._share.add(os.getpid())

    def leave(self) -> None:
        """Step back to where it came from, and remove what nobody stands in any more. Idempotent; who calls it second
        waits until it is done."""
        with self._lock:
            back, self._back = self._back, ()
            for folder in back:
                with contextlib.suppress(OSError):
                    _write(f"{folder}/cgroup.procs", os.getpid())
            for folder in (*(self._share.folders if back else ()), *(f"{folder}/{HALL}" for folder in back)):
                # The hall stays while others stand in it.
                with contextlib.suppress(OSError):
                    os.rmdir(folder)


def _name() -> str:
    return f"{PREFIX}{os.getpid()}-{next(_counter)}"


def _remove(folder: str, deadline: float) -> None:
    """Remove a group that is empty or about to be; raises OSError when it is still in use at the deadline."""
    while True:
        try:
            os.rmdir(folder)
        except FileNotFoundError:
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.002)
        else:
            return


@functools.cache
def find() -> Place | None:
    """Where this process may make groups with a memory and a pids controller; None where it may not."""
    try:
        with open("/proc/self/cgroup") as lines:
            own = {names: path for _, names, path in (line.rstrip("\n").split(":", 2) for line in lines)}
        with open("/proc/self/mountinfo") as lines:
            mounts = [line.split() for line in lines]
    except (OSError, ValueError):
        return None
    first = {key: _folder(mounts, own, key) for key in ("memory", "pids")}
    if first["memory"] and first["pids"]:
        if all(os.access(f"{folder}/cgroup.procs", os.W_OK) for folder in first.values()):
            sharing = {key: _folder(mounts, own, key) for key in ("cpu", "cpuacct")}
            if not all(folder and os.access(f"{folder}/cgroup.procs", os.W_OK) for folder in sharing.values()):
                sharing = {"cpu": "", "cpuacct": ""}
            halls = [f"{folder}/{HALL}" for folder in sharing.values() if folder]
            _sweep(first["memory"], first["pids"], *halls)
            return Place(1, first["memory"], first["pids"], sharing["cpu"], sharing["cpuacct"])
        return None
    return _second(_folder(mounts, own, ""))


def _folder(mounts: list[list[str]], own: dict[str, str], controller: str) -> str:
    """The folder of our own group for a version 1 controller, or of version 2 for ""; "" when it is not mounted."""
    kind = "cgroup" if controller else "cgroup2"
    path = next((path for names, path in own.items() if controller in names.split(",")), "")
    for fields in mounts:
        after = fields.index("-")
        if fields[after + 1] != kind or (controller and controller not in fields[after + 3].split(",")):
            continue
        root, point = fields[3].rstrip("/"), fields[4]
        # In a container the mount may show only the part below the container's own group.
        below = path[len(root) :] if (path + "/").startswith(root + "/") else path
        folder = point + below.rstrip("/")
        return folder if os.path.isdir(folder) else ""
    return ""


def _second(folder: str) -> Place | None:
    if not folder:
        return None
    if os.path.basename(folder) == SELF:
        # Our parent stepped down before us.
        folder = os.path.dirname(folder)
    # Someone has set it up: our group, or one above it that was handed to us, passes both controllers on.
    level = folder
    while os.access(f"{level}/cgroup.procs", os.W_OK) and os.access(level, os.W_OK):
        passed = set(_words(f"{level}/cgroup.subtree_control"))
        if {"memory", "pids"} <= passed:
            _sweep(level)
            cpu = level if "cpu" in passed else ""
            return Place(2, level, level, cpu, cpu)
        # Root can write everywhere; going up would leave the limits that were set on us.
        if os.geteuid() == 0:
            break
        level = os.path.dirname(level)
    return _alone(folder)


def _alone(folder: str) -> Place | None:
    """A unit of our own with Delegate=yes: step down one level, then pass the controllers on."""
    known = set(_words(f"{folder}/cgroup.controllers"))
    if not {"memory", "pids"} <= known:
        return None
    if _words(f"{folder}/cgroup.procs") != [str(os.getpid())]:
        return None
    cpu = ""
    try:
        leaf = f"{folder}/{SELF}"
        os.makedirs(leaf, exist_ok=True)
        _write(f"{leaf}/cgroup.procs", os.getpid())
        if "cpu" in known:
            with contextlib.suppress(OSError):
                _write(f"{folder}/cgroup.subtree_control", "+cpu")
                cpu = folder
        _write(f"{folder}/cgroup.subtree_control", "+memory +pids")
    except OSError:
        return None
    return Place(2, folder, folder, cpu, cpu)


def _sweep(*folders: str) -> None:
    """Remove the empty groups of processes of ours that were killed before they could."""
    for folder in folders:
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            pid = name.removeprefix(PREFIX).partition("-")[0]
            if name.startswith(PREFIX) and pid.isdigit() and not os.path.exists(f"/proc/{pid}"):
                with contextlib.suppress(OSError):
                    os.rmdir(f"{folder}/{name}")


def _write(path: str, value: int | str) -> None:
    # Without O_CREAT, so that a missing file is an error and not a file.
    file = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(file, str(value).encode())
    finally:
        os.close(file)


def _words(path: str) -> list[str]:
    try:
        with open(path) as file:
            return file.read().split()
    except OSError:
        return []


def _number(path: str) -> int:
    words = _words(path)
    return int(words[0]) if words and words[0].isdigit() else 0
