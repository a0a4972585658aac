"""The start without walls: a child process with the limits that every system has, in a folder of its own.

It keeps a mistake from doing harm, not a will: the program can read what its user can read. The verdict says so.
"""

from __future__ import annotations

import contextlib
import functools
import os
import socket
from collections.abc import Callable, Sequence

from backroad.sandbox import inside
from backroad.sandbox.box import Box
from backroad.sandbox.policy import ENVIRONMENT, MIB, Policy
from backroad.sandbox.spawn import spawn

PREFIX = "backroad-box-"


def start(
    argv: Sequence[str],
    policy: Policy,
    ends: tuple[socket.socket, socket.socket],
    ended: Callable[[], None],
    errors: int | None,
) -> Box:
    """Start ``argv`` as a plain child with the second of ``ends`` as descriptor 3. Raises OSError."""
    import shutil
    import tempfile

    _sweep(tempfile.gettempdir(), os.getpid())
    folder = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")
    work, home = os.path.join(folder, "w"), os.path.join(folder, "tmp")
    try:
        os.mkdir(work)
        os.mkdir(home)
        limits = policy.limits
        walls = inside.word(memory=limits.memory * MIB, file=limits.file * MIB, cpu=limits.cpu, folder=work)
        env = {**ENVIRONMENT, "HOME": home, "TMPDIR": home}
        pid = spawn([*argv, walls], env, {3: ends[1].fileno()}, errors)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Box(ends[0], pid, folder=folder, memory=limits.memory * MIB, ended=ended)


@functools.cache
def _sweep(parent: str, _pid: int) -> None:
    """Once in each process: remove the folders of processes of ours that were killed before they could."""
    import shutil

    for name in os.listdir(parent):
        pid = name.removeprefix(PREFIX).partition("-")[0]
        if name.startswith(PREFIX) and pid.isdigit() and not os.path.exists(f"/proc/{pid}"):
            path = os.path.join(parent, name)
            with contextlib.suppress(OSError):
                # The parent folder is everybody's; what lies there under our name may be another user's.
                if os.lstat(path).st_uid == os.getuid():
                    shutil.rmtree(path, ignore_errors=True)
