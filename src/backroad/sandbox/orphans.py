"""Ends what a killed process may have left half made: a sandbox whose starter died before it was let go.

bubblewrap binds the life of its child to its own only once both are set up. Who is killed with SIGKILL in that
millisecond leaves a child that waits for ever, holds no memory to speak of, and runs nothing of anybody's.
"""

from __future__ import annotations

import contextlib
import os
import signal


def sweep() -> int:
    """End such processes of our own user; how many there were. Does nothing where there is no /proc."""
    ended = 0
    for name in os.listdir("/proc") if os.path.isdir("/proc") else ():
        if name.isdecimal() and _is_orphan(name):
            with contextlib.suppress(OSError):
                os.kill(int(name), signal.SIGKILL)
                ended += 1
    return ended


def _is_orphan(pid: str) -> bool:
    """Whether it is bubblewrap, still itself, the first of a namespace of its own, and its parent is gone."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            words = file.read(65536).split(b"\0")
        if os.path.basename(words[0]) != b"bwrap" or b"--block-fd" not in words:
            return False
        if os.stat(f"/proc/{pid}").st_uid != os.geteuid():
            return False
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
            told = dict(line.rstrip("\n").split(":", 1) for line in file if ":" in line)
    except OSError:
        return False
    return told.get("PPid", "").strip() == "1" and told.get("NSpid", "").split()[1:] == ["1"]
