"""The start behind bubblewrap. Limits and cgroup are put on from outside, while the tree's first process waits to be
let go: nothing that runs inside could forget them.
"""

from __future__ import annotations

import contextlib
import functools
import os
import select
import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from backroad.errors import SandboxError
from backroad.sandbox import bubblewrap, cgroup, inside, seat, seccomp, tree
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.policy import MIB, Policy
from backroad.sandbox.spawn import spawn

if TYPE_CHECKING:
    from backroad.sandbox.network import Port

DESCRIPTORS = 256
PATIENCE = 10.0
"""Seconds that bubblewrap may take to make its namespaces."""


def start(
    argv: Sequence[str],
    policy: Policy,
    isolation: Isolation,
    number: int,
    ends: tuple[socket.socket, socket.socket],
    ended: Callable[[], None],
    errors: int | None,
) -> Box:
    """Start ``argv`` behind the walls of ``isolation``, with the second of ``ends`` as descriptor 3.

    Raises SandboxError when bubblewrap gives up, OSError when something cannot be had, LookupError without uids.
    """
    root = "root" in isolation.flags
    uid = seat.uid(number) if root else bubblewrap.NOBODY
    command = [*bubblewrap.arguments(isolation, policy), *argv, inside.word(uid if root else inside.KEEP)]
    told, tell = os.pipe()
    hold, release = os.pipe()
    theirs = {bubblewrap.INFO: tell, bubblewrap.BLOCK: hold}
    try:
        try:
            theirs[bubblewrap.FILTER] = _holding(_filter())
            theirs[bubblewrap.PASSWD] = _holding(bubblewrap.passwd(uid))
            theirs[bubblewrap.HOSTS] = _holding(bubblewrap.HOSTS_FILE)
            if policy.network is not None:
                theirs[bubblewrap.RESOLVER] = _holding(bubblewrap.RESOLVER_FILE)
                theirs[bubblewrap.NAMES] = _holding(bubblewrap.NAMES_FILE)
            pid = spawn(command, {}, {bubblewrap.CHANNEL: ends[1].fileno(), **theirs}, errors)
        finally:
            for end in theirs.values():
                os.close(end)
        try:
            return _let_go(
                pid, _first(told), release, policy, ends[0], ended, root=root, sharing="turns" in isolation.flags
            )
        except BaseException as error:
            # The child first: it would wait for ever if its parent died before it was let go.
            for one in reversed(tree.members(pid)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
            os.waitpid(pid, 0)
            if isinstance(error, ProcessLookupError | BrokenPipeError):
                raise _gave_up() from error
            raise
    finally:
        os.close(told)
        os.close(release)


def _let_go(
    pid: int,
    first: int,
    release: int,
    policy: Policy,
    channel: socket.socket,
    ended: Callable[[], None],
    *,
    root: bool,
    sharing: bool,
) -> Box:
    import resource

    limits = policy.limits
    # In a user namespace its init counts among the uid's processes, beside root's dropped uid it does not.
    count = limits.processes if root else limits.processes + 1
    for name, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_NOFILE, DESCRIPTORS),
        (resource.RLIMIT_NPROC, count),
        (resource.RLIMIT_DATA, limits.memory * MIB),
        (resource.RLIMIT_FSIZE, limits.file * MIB),
        (resource.RLIMIT_CPU, limits.cpu),
    ):
        resource.prlimit(first, name, (value, value))
    place = cgroup.find()
    # What is written to /w, /tmp and /dev/shm is memory to the kernel.
    most = (limits.memory + limits.disk) * MIB
    group = cgroup.Group(place, most, limits.processes + 1, sharing=sharing) if place else None
    listeners: Mapping[Port, socket.socket] = {}
    try:
        if group is not None:
            group.add(first)
        if policy.network is not None:
            # Few boxes ask for it, and every cold check would pay for the import.
            from backroad.sandbox import network

            listeners = network.open_up(first, policy.network, nested=not root)
        box = Box(channel, pid, first=first, memory=limits.memory * MIB, group=group, ended=ended, listeners=listeners)
        os.write(release, b"1")
    except BaseException:
        for one in listeners.values():
            one.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(first, signal.SIGKILL)
        if group is not None:
            with contextlib.suppress(OSError):
                group.remove()
        raise
    return box


def _gave_up() -> SandboxError:
    return SandboxError("bubblewrap could not build the sandbox.", "Run: backroad doctor --sandbox")


def _first(told: int) -> int:
    """The init of the new pid namespace, as bubblewrap tells it. It may arrive in pieces."""
    text = b""
    poll = select.poll()
    poll.register(told, select.POLLIN)
    while b"}" not in text:
        piece = os.read(told, 4096) if poll.poll(PATIENCE * 1000) else b""
        if not piece:
            raise _gave_up()
        text += piece
    digits = text.partition(b'"child-pid":')[2].split(b",")[0].split(b"}")[0]
    return int(digits)


def _holding(data: bytes) -> int:
    """The reading end of a pipe that holds ``data`` (less than a pipe's 64 KiB) and nothing more."""
    end, other = os.pipe()
    with open(other, "wb") as file:
        file.write(data)
    return end


@functools.cache
def _filter() -> bytes:
    return seccomp.program(os.uname().machine)
