"""Starts one process tree behind the walls that this machine has. What runs in it is the caller's business."""

from __future__ import annotations

import functools
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from backroad.errors import SandboxError
from backroad.sandbox import bare, seat, walled
from backroad.sandbox.box import Box, starting
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.policy import Policy

WORKSPACE = "/w"
KIT = "/kit"


def launch(
    argv: Sequence[str], policy: Policy, isolation: Isolation, slot: int = 0, *, errors: int | None = None
) -> Box:
    """Start ``argv`` in a box of its own. It runs when this returns; the channel's first byte tells that it lives.

    One argument is added at the end of ``argv``, which the program must hand to `inside.confine` before all else: as
    root it is there that root is given up. ``slot`` is a wish for the number of the box (its uid hangs on it); a free
    one is taken when that is in use. ``errors``: a descriptor for the standard error of the tree and of bubblewrap,
    for our own debugging; the null device otherwise.

    Raises SandboxError when the system refuses the start. bubblewrap may also give up a moment later: then the channel
    ends before its first byte.
    """
    with starting():
        return _launch(argv, policy, isolation, slot, errors)


def _launch(argv: Sequence[str], policy: Policy, isolation: Isolation, slot: int, errors: int | None) -> Box:
    number = seat.take(slot)
    ended = functools.partial(seat.give_back, number)
    ours, theirs = socket.socketpair()
    try:
        with theirs:
            if isolation.name == "none":
                return bare.start(argv, policy, (ours, theirs), ended, errors)
            return walled.start(argv, policy, isolation, number, (ours, theirs), ended, errors)
    except BaseException as error:
        ours.close()
        ended()
        if isinstance(error, OSError | LookupError):
            raise SandboxError(
                f"The sandbox cannot start {os.path.basename(argv[0])!r}: {error}.", "Run: backroad doctor --sandbox"
            ) from error
        raise


def python_command(kit: Path, isolation: Isolation, entry: str = "agent") -> list[str]:
    """The command that runs the module ``entry`` of a kit with the interpreter that runs us, or the one below a venv.

    Where there are walls, the policy must bind the kit at ``KIT``. The environment inside is ours alone, so -P and -s
    are as good as -I, which would also ignore that texts are to be hashed alike in every run: a set that is printed
    must not make a red move.
    """
    folder = str(kit) if isolation.name == "none" else KIT
    return [interpreter(), "-P", "-s", "-S", "-B", f"{folder}/{entry}.pyc"]


def workspace_path(isolation: Isolation, box: Box) -> str:
    """Where the box's workspace is, as seen from inside. It is also the folder that the program starts in."""
    return WORKSPACE if isolation.name != "none" else f"{box.folder}/w"


@functools.cache
def interpreter() -> str:
    """The real binary of our interpreter, below its base prefix, not through a venv and not through a link."""
    named = os.path.join(sys.base_prefix, "bin", f"python{sys.version_info[0]}.{sys.version_info[1]}")
    return os.path.realpath(named if os.path.exists(named) else sys.executable)
