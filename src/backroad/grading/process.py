"""The grader's process, seen from outside: started with nothing of the learner's, and ended.

`backroad check` begins with this module, before it knows its settings or the exercise, so that the process gets ready
while the command reads both. Hence it imports next to nothing, not even `socket`.
"""

from __future__ import annotations

import _socket
import os
import sys
import time

DESCRIPTOR = 3
"""Where the process finds its end of the channel."""

BOOT = "import gc, sys; gc.disable(); sys.path[:] = sys.argv[1:]; from backroad.grading.worker import main; main()"
"""What it runs. Start-up makes nothing but what stays, so the collector would only walk it again and again."""

INTERRUPT, KILL, TERMINATE = 2, 9, 15
"""Signals by their numbers (POSIX, kill): `signal` takes a millisecond to import."""

GRACE = 2.0
"""Seconds that a process may take to see that its channel is closed."""


class Process:
    """One started process. ``pid`` is our child, ``channel`` our end of a stream socket; who takes it closes it."""

    def __init__(self, pid: int, channel: int) -> None:
        self.pid = pid
        self.channel = channel


def start(errors: str = os.devnull) -> Process:
    """Start one. ``errors``: the file that its standard error is added to. Raises OSError."""
    ours, theirs = _socket.socketpair()
    source = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
    paths = dict.fromkeys([source, *(path for path in sys.path if path)])
    # What it compiles it may keep: nobody else imports most of it, and compiling anew takes longer than a verdict.
    argv = [sys.executable, "-I", "-S", "-X", "utf8", "-c", BOOT, *paths]
    try:
        pid = os.posix_spawn(
            sys.executable,
            argv,
            # The learner's home, progress and credentials are not the grader's business, nor its sandboxes'.
            {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
                (os.POSIX_SPAWN_DUP2, theirs.fileno(), DESCRIPTOR),
            ],
            setsid=True,
            setsigmask=(),
            setsigdef=(INTERRUPT, TERMINATE),
        )
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    return Process(pid, ours.detach())


def end(pid: int) -> None:
    """Wait a moment for the process to see its channel closed, then make sure."""
    import contextlib

    deadline = time.monotonic() + GRACE
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(pid, os.WNOHANG) == (0, 0):
            if time.monotonic() > deadline:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, KILL)
                os.waitpid(pid, 0)
                return
            time.sleep(0.001)


_ahead: list[Process] = []


def start_ahead() -> None:
    """Start a process for the grader that this command will surely make. ``end_ahead`` must follow."""
    try:
        _ahead.append(start())
    except OSError:
        return  # the grader tries again, and tells why


def take_ahead() -> Process | None:
    """The process that was started ahead, for the first who asks."""
    return _ahead.pop() if _ahead else None


def end_ahead() -> None:
    """End the process that was started ahead and that nobody took."""
    process = take_ahead()
    if process is not None:
        os.close(process.channel)
        end(process.pid)
