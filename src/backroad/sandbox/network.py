"""Gives a box's network every address there is, and listens in it: from outside, while nothing runs inside yet.

What is inside gets no right for it, and no road out: each address leads to the box's own loopback.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from backroad.errors import SandboxError
from backroad.sandbox import everywhere
from backroad.sandbox.policy import Everywhere
from backroad.sandbox.spawn import spawn

PATIENCE = 10.0
REMEDY = "Run: backroad doctor --sandbox"


@dataclass(frozen=True, order=True)
class Port:
    """Where somebody listens in a box: ``kind`` is "udp" or "tcp", ``family`` 4 or 6."""

    kind: str
    number: int
    family: int = 4


def open_up(first: int, wanted: Everywhere, *, nested: bool) -> Mapping[Port, socket.socket]:
    """The listening sockets of ``wanted`` in the network of the process ``first``, which waits for its start.

    ``nested``: it is in a user namespace of its own. The caller closes the sockets. Raises SandboxError where this
    machine cannot do it.
    """
    from backroad.sandbox.launch import interpreter

    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            network = os.open(f"/proc/{first}/ns/net", os.O_RDONLY | os.O_CLOEXEC)
            try:
                ports = [",".join(map(str, some)) for some in (wanted.udp, wanted.tcp)]
                command = [
                    interpreter(),
                    "-I",
                    "-S",
                    "-B",
                    everywhere.__file__,
                    "nested" if nested else "plain",
                    *ports,
                ]
                given = {everywhere.ANSWER: theirs.fileno(), everywhere.NETWORK: network}
                pid = spawn(command, {}, given, None)
            finally:
                os.close(network)
        try:
            said, descriptors = _answer(ours)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    made = [socket.socket(fileno=descriptor) for descriptor in descriptors]
    keys = [Port("udp", number) for number in wanted.udp]
    keys += [Port("tcp", number, family) for number in wanted.tcp for family in (4, 6)]
    if said != b"+" or len(made) != len(keys):
        for one in made:
            one.close()
        why = said[1:].decode(errors="replace") or "nothing was said"
        raise SandboxError(f"The sandbox cannot be given addresses beyond its loopback: {why}.", REMEDY)
    return dict(zip(keys, made, strict=True))


def _answer(ours: socket.socket) -> tuple[bytes, list[int]]:
    poll = select.poll()
    poll.register(ours, select.POLLIN)
    if not poll.poll(PATIENCE * 1000):
        return b"-no answer came in time", []
    said, descriptors, _, _ = socket.recv_fds(ours, 1000, everywhere.MOST)
    return said, descriptors
