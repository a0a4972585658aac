"""One isolated process tree that has been started: its channel, what it used, and the kill that leaves nothing.

A box never reads what the tree writes and never waits for its consent: the kill is the kernel's.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

from backroad.errors import SandboxError
from backroad.sandbox import tree, watch
from backroad.sandbox.cgroup import Group

if TYPE_CHECKING:
    from backroad.sandbox.network import Port
    from backroad.sandbox.turns import Turn

GRACE = 10.0
"""Seconds within which a killed tree must be gone. Only a process stuck in the kernel takes longer."""


@dataclass(frozen=True)
class Usage:
    """What a whole tree used: peak memory in bytes, processor seconds, processes alive when asked.

    ``oom``: something in it was killed because the tree's memory passed the limit. ``waited``: seconds that what lives
    in it was ready to run and had no processor; below zero where the kernel does not say.
    """

    memory: int
    cpu: float
    processes: int
    oom: bool
    waited: float = -1.0


_living: set[Box] = set()


_starts = threading.Condition()
_under_way = 0
_leaving = False


@contextlib.contextmanager
def starting() -> Iterator[None]:
    """Around the start of a box, so that ``leave`` can wait for it. Raises SandboxError once this process leaves."""
    global _under_way  # noqa: PLW0603 - one count for the process
    with _starts:
        if _leaving:
            raise SandboxError("This process is leaving and starts no sandbox any more.")
        _under_way += 1
    try:
        yield
    finally:
        with _starts:
            _under_way -= 1
            _starts.notify_all()


def leave() -> None:
    """Before os._exit: start no more boxes, wait for those that are being started, and end all of them."""
    global _leaving  # noqa: PLW0603 - likewise
    with _starts:
        _leaving = True
        _starts.wait_for(lambda: _under_way == 0, timeout=GRACE)
    end_all()


@atexit.register
def end_all() -> None:
    """Kill every box of this process, cgroups and folders too. It happens by itself at a normal end of the process;
    who leaves by os._exit calls it first. A forked child's call leaves its parent's boxes alone."""
    for box in tuple(_living):
        if box._owner == os.getpid():
            with contextlib.suppress(SandboxError):
                box.kill()


class Box:
    """One started tree. ``channel`` is our end of a stream socket, the tree has the other end as descriptor 3.

    The box belongs to the thread that launched it: when that thread ends, the kernel kills the tree.
    ``killed`` is true from the moment that `kill` begins.
    """

    def __init__(
        self,
        channel: socket.socket,
        pid: int,
        *,
        first: int = 0,
        memory: int = 0,
        group: Group | None = None,
        folder: str = "",
        ended: Callable[[], None] | None = None,
        listeners: Mapping[Port, socket.socket] | None = None,
    ) -> None:
        """``pid`` is our child. ``first`` is the init of its pid namespace, 0 where there is none.

        ``memory``: bytes that the watchdog holds the tree to when there is no ``group``. ``folder``: removed with the
        box. ``ended`` is called when all is gone. ``listeners``: sockets in the box's network, closed with the box.
        """
        self.channel = channel
        self.folder = folder
        self.listeners = dict(listeners or {})
        self.killed = False
        self._pid = pid
        self._first = first or pid
        self._handle = os.pidfd_open(first) if first else -1
        self._limit = memory
        self._group = group
        self._turn: Turn | None = None
        if group is not None and group.share is not None:
            # Few processes ask for it, and every cold check would pay for the import.
            from backroad.sandbox.turns import Turn

            self._turn = Turn(group.share)
        self._ended = ended
        self._afterwards: list[Callable[[], None]] = []
        self._lock = threading.RLock()
        self._reaped = False
        self._status: int | None = None
        self._used = Usage(0, 0.0, 0, False)
        self._owner = os.getpid()
        _living.add(self)
        self._watch()

    @property
    def alive(self) -> bool:
        """Whether the tree's first process still runs."""
        with self._lock:
            if self.killed:
                return False
            return not (self._over(0) if self._handle >= 0 else self._reap(os.WNOHANG))

    @property
    def status(self) -> int | None:
        """How the program ended by itself: its exit status, or a signal's number below zero; None if it has not.

        The program chooses it, so it can explain an end and never decide a verdict.
        """
        with self._lock:
            if not self.killed:
                self._reap(os.WNOHANG)
            return self._status

    def kill(self) -> None:
        """Kill the whole tree, see that it is gone, close the channel, remove its cgroup and folder. Idempotent.

        Raises SandboxError when the tree or its cgroup is still there after seconds of trying.
        """
        with self._lock:
            if self.killed:
                return
            self.killed = True
            self.rest()
            if self._turn is not None:
                self._turn.end()
            try:
                self._end()
            finally:
                # Not sooner: a program that ends by itself at the end of its channel leaves a zombie to somebody else.
                self.channel.close()
                for listener in self.listeners.values():
                    listener.close()
                try:
                    self._tidy()
                finally:
                    for call in self._afterwards:
                        call()
                    self._afterwards.clear()
                    # Not sooner: who ends all boxes before the process leaves waits for those that others are ending.
                    _living.discard(self)

    def afterwards(self, call: Callable[[], None]) -> None:
        """Have something called once the tree is gone: what holds something of it open lets go of it then, or the
        kernel would keep the tree's files."""
        with self._lock:
            if not self.killed:
                self._afterwards.append(call)
                return
        call()

    def usage(self) -> Usage:
        """What the tree used until now. After `kill`: what the last call before it said."""
        with self._lock:
            if not self.killed:
                members = tree.members(self._first)
                if self._group is not None:
                    memory, oom = self._group.peak, self._group.oom
                else:
                    memory, oom = tree.resident(members), self._used.oom
                used = max(tree.cpu(members), self._used.cpu)
                self._used = Usage(max(memory, self._used.memory), used, len(members), oom, tree.waited(members))
            return self._used

    def lend(self, memory: int) -> None:
        """Let the tree have so many bytes more for a while, for what is ours in it; 0 takes them back. Where nothing
        counts the tree's files as memory, nothing has to be lent."""
        with self._lock:
            if self._group is not None and not self.killed:
                with contextlib.suppress(OSError):
                    self._group.lend(memory)

    def members(self) -> tuple[int, ...]:
        """The processes of the tree that live now, as pids of ours."""
        with self._lock:
            return () if self.killed else tuple(tree.members(self._first))

    def rest(self) -> None:
        """The box waits and runs nothing of the learner's: it need not be watched."""
        if self._limit and self._group is None:
            watch.end(self)
        if self._turn is not None:
            self._turn.rest()

    def wake(self) -> None:
        """The box is about to run the learner's work: watch it, where nothing else holds its memory, or where it has
        to take turns with others."""
        self._watch()
        if self._turn is not None:
            self._turn.begin()

    def _watch(self) -> None:
        if self._limit and self._group is None:
            watch.begin(self)

    def look(self) -> bool:
        """For the watchdog: note the memory in use, kill the tree if it is too much; whether to look again."""
        with self._lock:
            if self.killed:
                # The watchdog had taken it up before the kill: what it used is what was seen until then.
                return False
            members = tree.members(self._first)
            used = tree.resident(members)
            if used > self._limit:
                used = tree.proportional(members)
            over = used > self._limit
            last = self._used
            self._used = Usage(max(used, last.memory), last.cpu, len(members), last.oom or over, last.waited)
            if over:
                self._strike(members)
            return bool(members) and not over

    def __enter__(self) -> Box:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()

    def _end(self) -> None:
        if self._handle >= 0:
            # The kernel ends everything in the namespace before its init counts as ended.
            self._strike([])
            if not self._over(GRACE):
                raise SandboxError(f"The sandbox with process {self._first} does not end.")
            # bubblewrap sees its child end, and ends; killing it sooner would leave a zombie to somebody else.
            status = self._status
            self._reap(0)
            self._status = status
            return
        deadline = time.monotonic() + GRACE
        known = tree.members(self._first)
        self._strike(known)
        while not self._reap(os.WNOHANG) or any(tree.runs(pid) for pid in known):
            if time.monotonic() > deadline:
                raise SandboxError(f"The process {self._first} or a child of it does not end.")
            time.sleep(0.001)

    def _strike(self, members: list[int]) -> None:
        """SIGKILL for all of the tree: by its namespace, else one by one as far as they can be found."""
        if self._handle >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            return
        if not self._reap(os.WNOHANG):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._first, signal.SIGKILL)
        for pid in members:
            if pid != self._first:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)

    def _over(self, seconds: float) -> bool:
        poll = select.poll()
        poll.register(self._handle, select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def _reap(self, flags: int) -> bool:
        if self._reaped:
            return True
        try:
            pid, word = os.waitpid(self._pid, flags)
        except ChildProcessError:
            # Somebody in our process waits for every child.
            pid, word = self._pid, 0
        if pid:
            self._reaped = True
            code = os.waitstatus_to_exitcode(word)
            # bubblewrap tells of a signal as shells do.
            self._status = 128 - code if self._handle >= 0 and code > 128 else code
        return self._reaped

    def _tidy(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        if self.folder:
            import shutil

            shutil.rmtree(self.folder, ignore_errors=True)
        try:
            if self._group is not None:
                self._group.remove()
        except OSError as error:
            raise SandboxError(f"The cgroup of a sandbox cannot be removed: {error.strerror}.") from error
        finally:
            if self._ended is not None:
                self._ended()
